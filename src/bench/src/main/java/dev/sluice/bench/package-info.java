/** Runs the functions as Lambda does: the program from the zip, fed through Lambda's Runtime API, over a DynamoDB Local. */
package dev.sluice.bench;
