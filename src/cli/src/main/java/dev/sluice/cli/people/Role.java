package dev.sluice.cli.people;

import java.util.List;
import java.util.Set;

/**
 * A kind of worker.
 *
 * @param name         begins the worker's id, before the number
 * @param capabilities sets, one of which goes with each claim, in turns; never empty
 */
public record Role(String name, List<Set<String>> capabilities) {

    public Role {
        capabilities = List.copyOf(capabilities);
    }
}
