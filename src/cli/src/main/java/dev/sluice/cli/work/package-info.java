/**
 * A worker that runs a command for each task: the task goes in on standard input and in the environment, results come back in a file.
 */
package dev.sluice.cli.work;
