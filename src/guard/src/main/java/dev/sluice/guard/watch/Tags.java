package dev.sluice.guard.watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.MDC;

/** What every line of the log says of the call that it belongs to. */
final class Tags {

    static final String REQUEST = "requestId";
    static final String ROUTE = "route";
    static final String CALLER = "caller";
    static final String PROJECT = "project";
    static final String TASK = "task";
    static final String TOKEN = "token";
    static final String WORKER = "worker";

    private static final List<String> ALL = List.of(REQUEST, ROUTE, CALLER, PROJECT, TASK, TOKEN, WORKER);

    private Tags() {
    }

    /** @param value nothing is tagged if it is {@code null} */
    static void put(String tag, Object value) {
        if (value != null) {
            MDC.put(tag, value.toString());
        }
    }

    /** For the length of {@code work}; what stood there before comes back. */
    static void during(Map<String, String> tags, Runnable work) {
        Map<String, Object> before = new HashMap<>();
        tags.forEach((tag, value) -> before.put(tag, MDC.put(tag, value)));
        try {
            work.run();
        } finally {
            before.forEach((tag, value) -> {
                if (value == null) {
                    MDC.remove(tag);
                } else {
                    MDC.put(tag, value);
                }
            });
        }
    }

    /** Who the authorizer says calls; {@code null} if this thread serves no call. */
    static String caller() {
        Object caller = MDC.get(CALLER);
        return caller == null ? null : caller.toString();
    }

    static void clear() {
        ALL.forEach(MDC::remove);
    }
}
