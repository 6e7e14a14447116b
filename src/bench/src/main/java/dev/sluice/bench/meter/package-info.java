/** Counts what DynamoDB bills, from what its answers say. */
package dev.sluice.bench.meter;
