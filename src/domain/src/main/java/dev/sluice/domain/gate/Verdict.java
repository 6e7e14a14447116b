package dev.sluice.domain.gate;

import java.math.BigDecimal;

/**
 * How far a gate is.
 *
 * @param holds       whether what it requires is the case
 * @param requirement what it requires, in words
 * @param current     how far that is, in words
 * @param help        what would help, in words; empty if it holds
 * @param needed      points needed, {@code null} for gates without points
 * @param value       points there are, {@code null} for gates without points
 * @param ratio       share of the requirement that is met, 0 to 1
 * @param hopeful     whether what is there already may yet be enough once it is signed off; false for gates without points
 */
public record Verdict(boolean holds, String requirement, String current, String help, BigDecimal needed, BigDecimal value,
                      double ratio, boolean hopeful) {
}
