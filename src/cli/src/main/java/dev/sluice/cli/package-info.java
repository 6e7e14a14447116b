/**
 * The {@code sluice} command. Exit codes: 0 done, 1 the run did not finish or its verdict is bad, 2 usage, 3 bad input,
 * 130 interrupted. Results go to standard output, everything else to standard error.
 */
package dev.sluice.cli;
