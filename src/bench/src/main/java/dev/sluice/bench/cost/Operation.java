package dev.sluice.bench.cost;

import dev.sluice.bench.meter.Spent;

/**
 * What one kind of call came to over a whole run.
 *
 * @param name  for people
 * @param calls how many there were
 */
public record Operation(String name, long calls, Spent spent) {
}
