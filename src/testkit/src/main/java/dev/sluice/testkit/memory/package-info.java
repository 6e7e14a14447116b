/**
 * A DynamoDB in memory for exactly the requests that the store makes. A request goes to {@code Reads}, {@code Queries}, {@code Writes} or
 * {@code Batches}; expressions are read once ({@code Expressions}) into trees of {@code Clause} and {@code UpdateStep}; {@code Table} and
 * {@code SparseIndex} hold the items, never changing one that was stored, so that a copy costs no more than its keys.
 */
package dev.sluice.testkit.memory;
