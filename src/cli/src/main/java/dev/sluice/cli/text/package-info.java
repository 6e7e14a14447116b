/** What commands print: tables for people, JSON for programs, times for both. Pure functions of what they are given. */
package dev.sluice.cli.text;
