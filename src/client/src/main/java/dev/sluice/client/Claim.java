package dev.sluice.client;

import java.util.Set;

/**
 * Who wants work, and for how long.
 *
 * @param workerId     {@code [A-Za-z0-9._@-]{1,255}}
 * @param capabilities what the worker can do: names, or {@code name=number}
 * @param leaseSeconds 1 to 43,200
 */
public record Claim(String workerId, Set<String> capabilities, int leaseSeconds) {

    public Claim {
        capabilities = Set.copyOf(capabilities);
    }
}
