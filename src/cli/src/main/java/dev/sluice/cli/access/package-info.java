/** How the command line shows a service on AWS who calls. */
package dev.sluice.cli.access;
