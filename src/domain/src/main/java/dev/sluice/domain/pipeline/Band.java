package dev.sluice.domain.pipeline;

/**
 * The priority that people see. A task's band follows from its slack on the critical path unless its stage states one;
 * a task that runs again after a failed attempt is shown as {@link #FIX}. Ordered from the most to the least urgent.
 */
public enum Band {
    FIX, CRITICAL, HIGH, NORMAL, LOW
}
