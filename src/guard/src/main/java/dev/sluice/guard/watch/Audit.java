package dev.sluice.guard.watch;

import dev.sluice.door.Refusals;
import dev.sluice.store.Refusal;
import dev.sluice.store.StoreFaults;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** One line for every change, under the category {@code sluice.audit}: the fields as text, and once more as fields of their own. */
final class Audit {

    private static final Logger LOG = Logger.getLogger("sluice.audit");
    /** Who acts when nobody called: cleanup, or whoever came across what was left. */
    private static final String SLUICE = "sluice";

    private Audit() {
    }

    static void record(Change change) {
        Change named = change.who() != null ? change
                : new Change(change.what(), change.project(), change.task(), caller(), change.from(), change.to(), change.outcome());
        Map<String, String> fields = named.fields();
        Tags.during(fields, () -> LOG.info(fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + quoted(field.getValue())).collect(Collectors.joining(" "))));
    }

    static String outcome(Refusal refusal) {
        return Refusals.problem(refusal).code().code();
    }

    static String outcome(RuntimeException fault) {
        return StoreFaults.isTransient(fault) ? "unknown" : "failed";
    }

    private static String caller() {
        return Tags.caller() == null ? SLUICE : Tags.caller();
    }

    /** A value must not be able to look like two fields or two lines. */
    private static String quoted(String value) {
        return value.matches("[\\w.@:/#+-]+") ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + "\"";
    }
}
