package dev.sluice.api;

import com.fasterxml.jackson.databind.JsonNode;

/** A caller's own values in a sentence: recognisable, but never long. */
final class Shown {

    private static final int LONGEST = 60;

    private Shown() {
    }

    static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    static String json(JsonNode json) {
        if (json.isObject()) {
            return "an object";
        }
        return json.isArray() ? "a list" : cut(json.toString());
    }

    /** @return {@code ""} for what has no short form */
    static String value(Object value) {
        if (value instanceof CharSequence text) {
            return "\"" + cut(text.toString()) + "\"";
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : "";
    }
}
