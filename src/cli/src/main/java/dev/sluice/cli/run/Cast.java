package dev.sluice.cli.run;

import dev.sluice.cli.people.Role;
import dev.sluice.cli.people.Script;
import dev.sluice.cli.verdict.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who works on a project, and what happens to them.
 *
 * @param script   what each of them does
 * @param people   whether somebody goes round the gates besides
 * @param mishaps  what goes wrong
 * @param listener hears of everything that anybody sees
 */
public record Cast(Script script, boolean people, Mishaps mishaps, Consumer<Event> listener) {

    /** The role of a worker, from 1. Where there are fewer workers than roles, each plays all of them in turns. */
    Role role(int number, int workers) {
        List<Role> roles = script.roles();
        if (workers >= roles.size()) {
            return roles.get((number - 1) % roles.size());
        }
        List<Set<String>> all = new ArrayList<>();
        roles.forEach(role -> all.addAll(role.capabilities()));
        return new Role(roles.get(0).name(), all);
    }
}
