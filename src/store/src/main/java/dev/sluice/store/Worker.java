package dev.sluice.store;

import java.util.Set;

/**
 * Who asks for work.
 *
 * @param id           worker id
 * @param capabilities what it can do
 * @param leaseMillis  how long each lease shall last, in milliseconds
 */
public record Worker(String id, Set<String> capabilities, long leaseMillis) {

    public Worker {
        capabilities = Set.copyOf(capabilities);
    }
}
