package dev.sluice.domain.insight;

import java.util.LinkedHashMap;
import java.util.Map;

/** Request bodies whose fields keep their order. */
final class Bodies {

    private Bodies() {
    }

    /** @param fields names and values in turn */
    static Map<String, Object> of(Object... fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return body;
    }
}
