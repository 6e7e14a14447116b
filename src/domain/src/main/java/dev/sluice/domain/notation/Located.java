package dev.sluice.domain.notation;

import dev.sluice.domain.pipeline.Place;
import java.util.List;
import java.util.Map;

/** A value of a YAML or JSON text with its place. */
sealed interface Located {

    Place place();

    /** Entries in the order of the text. */
    record Mapping(Place place, Map<String, Entry> entries) implements Located {
    }

    /** A value and the place of its key. */
    record Entry(Place key, Located value) {
    }

    record Sequence(Place place, List<Located> items) implements Located {
    }

    record Scalar(Place place, Kind kind, String text) implements Located {
    }

    enum Kind {
        TEXT, NUMBER, BOOLEAN, NULL
    }

    /** Whether nothing stands there: YAML's empty value, or null. */
    default boolean absent() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    /** What it is, in words for a sentence. */
    default String described() {
        if (this instanceof Mapping) {
            return "a mapping";
        } else if (this instanceof Sequence) {
            return "a list";
        }
        Scalar scalar = (Scalar) this;
        String shown = scalar.text().length() > 40 ? scalar.text().substring(0, 40) + "…" : scalar.text();
        return scalar.kind() == Kind.NULL ? "nothing" : scalar.kind() == Kind.TEXT ? "'" + shown + "'" : shown;
    }
}
