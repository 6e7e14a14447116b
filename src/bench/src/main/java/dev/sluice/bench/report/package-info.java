/** Tables for people, figures for machines, and bounds that are kept or broken. */
package dev.sluice.bench.report;
