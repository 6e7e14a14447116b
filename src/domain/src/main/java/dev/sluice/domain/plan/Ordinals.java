package dev.sluice.domain.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for everything that can block: small integers instead of names keep blocker sets under a write unit.
 * A name keeps its number through all versions of a project's plan; a number is never used again.
 * Immutable; {@link #with} gives a numbering that knows more.
 */
public final class Ordinals {

    /** The numbering that knows no name yet. */
    public static final Ordinals NONE = of(List.of());

    private final List<String> names;
    private final Map<String, Integer> numbers;

    private Ordinals(List<String> names, Map<String, Integer> numbers) {
        this.names = List.copyOf(names);
        this.numbers = numbers;
    }

    /** Restores a numbering from {@link #names()}. */
    public static Ordinals of(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>(names.size() * 2);
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), i + 1);
        }
        return new Ordinals(names, numbers);
    }

    /** This numbering, with a next number for each of {@code wanted} that has none yet, in their order. */
    public Ordinals with(Collection<String> wanted) {
        List<String> all = new ArrayList<>(names);
        Map<String, Integer> byName = new HashMap<>((names.size() + wanted.size()) * 2);
        byName.putAll(numbers);
        for (String name : wanted) {
            if (byName.putIfAbsent(name, all.size() + 1) == null) {
                all.add(name);
            }
        }
        return all.size() == names.size() ? this : new Ordinals(all, byName);
    }

    /**
     * @return the number of {@code name}, from 1
     * @throws IllegalArgumentException if it has none
     */
    public int of(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no ordinal for " + name);
        }
        return number;
    }

    /**
     * @return the name behind {@code ordinal}
     * @throws IndexOutOfBoundsException if no name has that number
     */
    public String name(int ordinal) {
        return names.get(ordinal - 1);
    }

    /** All names, the first having number 1. */
    public List<String> names() {
        return names;
    }
}
