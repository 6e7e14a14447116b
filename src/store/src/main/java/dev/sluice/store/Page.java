package dev.sluice.store;

import java.util.List;

/**
 * Part of a list.
 *
 * @param next where the next page begins, to be passed back as it is; {@code null} at the end
 */
public record Page<T>(List<T> items, String next) {

    public Page {
        items = List.copyOf(items);
    }
}
