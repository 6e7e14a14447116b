package dev.sluice.domain.notation;

import dev.sluice.domain.notation.Located.Kind;
import dev.sluice.domain.notation.Located.Mapping;
import dev.sluice.domain.notation.Located.Scalar;
import dev.sluice.domain.notation.Located.Sequence;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Named;
import dev.sluice.domain.pipeline.Place;
import dev.sluice.domain.pipeline.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Typed access to a mapping's values. Whatever has the wrong type or range becomes a fault and then counts as left out,
 * so that the rest of the file is still looked at.
 */
final class Fields {

    private final Located node;
    private final Map<String, Located.Entry> entries;
    private final Faults faults;

    private Fields(Located node, Map<String, Located.Entry> entries, Faults faults) {
        this.node = node;
        this.entries = entries;
        this.faults = faults;
    }

    /**
     * The fields of {@code node}, which must be a mapping or nothing; keys other than {@code known} are faults.
     *
     * @param what whose keys they are, for the sentence
     */
    static Fields of(Located node, Set<String> known, String what, Faults faults) {
        if (!(node instanceof Mapping mapping)) {
            if (!node.absent()) {
                faults.add(node.place(), "Expected a mapping (" + String.join(", ", new TreeSet<>(known)) + ") for " + what
                        + ", but found " + node.described() + ".");
            }
            return new Fields(node, Map.of(), faults);
        }
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String near = Suggestion.of(key, known);
                faults.add(entry.key(), "Unknown key '" + key + "' in " + what + "."
                        + (near.isEmpty() ? " Known are: " + String.join(", ", new TreeSet<>(known)) + "." : near));
            }
        });
        return new Fields(mapping, mapping.entries(), faults);
    }

    /** Whether there is a mapping at all; that there is none was a fault. */
    boolean mapped() {
        return node instanceof Mapping;
    }

    Place place() {
        return node.place();
    }

    Faults faults() {
        return faults;
    }

    /** The value of {@code key}, if something stands there. */
    Optional<Located> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Located.Entry::value).filter(value -> !value.absent());
    }

    /** Where {@code key} stands, else where the mapping does. */
    Place keyPlace(String key) {
        Located.Entry entry = entries.get(key);
        return entry == null ? node.place() : entry.key();
    }

    Optional<String> text(String key) {
        return get(key).flatMap(value -> name(value, "a text").map(Named::name));
    }

    boolean flag(String key, boolean otherwise) {
        Optional<Located> value = get(key);
        if (value.isPresent() && value.get() instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return Boolean.parseBoolean(scalar.text());
        }
        value.ifPresent(found -> wrong(found, "true or false"));
        return otherwise;
    }

    int whole(String key, int min, int max, int otherwise) {
        String range = max == Integer.MAX_VALUE ? "a whole number of " + min + " or more" : "a whole number from " + min + " to " + max;
        return get(key).flatMap(value -> {
            Optional<BigDecimal> number = Numbers.of(value).filter(n -> n.stripTrailingZeros().scale() <= 0)
                    .filter(n -> n.compareTo(BigDecimal.valueOf(min)) >= 0 && n.compareTo(BigDecimal.valueOf(max)) <= 0);
            return number.isPresent() ? number : this.<BigDecimal>wrong(value, range);
        }).map(BigDecimal::intValueExact).orElse(otherwise);
    }

    /** A number from {@code min} to {@code max}, decimals allowed. */
    Optional<BigDecimal> decimal(String key, BigDecimal min, BigDecimal max) {
        return get(key).flatMap(value -> {
            Optional<BigDecimal> number = Numbers.of(value).filter(n -> n.compareTo(min) >= 0 && n.compareTo(max) <= 0);
            return number.isPresent() ? number
                    : this.<BigDecimal>wrong(value, "a number from " + min.toPlainString() + " to " + max.toPlainString());
        });
    }

    /** One name or a list of names. */
    List<Named> names(String key, String what) {
        List<Named> names = new ArrayList<>();
        items(key).forEach(item -> name(item, what).ifPresent(names::add));
        return names;
    }

    /** The items of a list; a single value counts as a list of one. */
    List<Located> items(String key) {
        return get(key).map(value -> value instanceof Sequence sequence ? sequence.items() : List.of(value)).orElse(List.of());
    }

    /** {@code value} as a name, else a fault. */
    Optional<Named> name(Located value, String what) {
        if (value instanceof Scalar scalar && (scalar.kind() == Kind.TEXT || scalar.kind() == Kind.NUMBER)) {
            return Optional.of(new Named(scalar.text(), scalar.place()));
        }
        return wrong(value, what);
    }

    /** Notes that {@code value} is not what was expected. */
    <T> Optional<T> wrong(Located value, String expected) {
        faults.add(value.place(), "Expected " + expected + ", but found " + value.described() + ".");
        return Optional.empty();
    }
}
