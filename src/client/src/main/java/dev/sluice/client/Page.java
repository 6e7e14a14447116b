package dev.sluice.client;

import java.util.List;
import java.util.Optional;

/**
 * Part of a list.
 *
 * @param items      in the service's order
 * @param nextCursor where the next part begins, empty at the end
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {

    public Page {
        items = List.copyOf(items);
    }
}
