package dev.sluice.domain.plan;

import java.util.List;

/** Says who waits in a circle, along its path. */
final class Circle {

    private static final int SHOWN = 30;

    private Circle() {
    }

    /** @param advice what would break the circle, as a sentence */
    static String sentence(String who, List<String> names, String advice) {
        String path = names.size() <= SHOWN ? String.join(" -> ", names)
                : String.join(" -> ", names.subList(0, SHOWN)) + " -> … (" + (names.size() - SHOWN) + " more)";
        return who + " wait for each other in a circle, so none could ever start: " + path + " -> " + names.get(0)
                + " (each waits for the one before it). " + advice;
    }
}
