package dev.sluice.domain.graph;

import java.util.List;
import java.util.Locale;

/**
 * How a status is drawn: colours of Okabe and Ito (2008), which people who see colours differently can tell apart, with text that
 * stands out on each.
 */
enum Look {
    PENDING("#FFFFFF", "#000000", false),
    BLOCKED("#CC79A7", "#000000", false),
    READY("#F0E442", "#000000", false),
    IN_PROGRESS("#56B4E9", "#000000", false),
    COMPLETING("#009E73", "#000000", true),
    FAILING("#D55E00", "#000000", true),
    COMPLETED("#009E73", "#000000", false),
    FAILED("#D55E00", "#000000", false),
    STOOD_IN("#0072B2", "#FFFFFF", false),
    SKIPPED("#DDDDDD", "#000000", true),
    CLOSED("#E69F00", "#000000", false),
    OPENING("#009E73", "#000000", true),
    OPEN("#009E73", "#000000", false);

    private final String fill;
    private final String text;
    private final boolean dashed;

    Look(String fill, String text, boolean dashed) {
        this.fill = fill;
        this.text = text;
        this.dashed = dashed;
    }

    static Look of(String status) {
        return List.of(values()).stream().filter(look -> look.status().equals(status)).findFirst().orElse(PENDING);
    }

    String status() {
        return name().toLowerCase(Locale.ROOT);
    }

    String fill() {
        return fill;
    }

    String text() {
        return text;
    }

    /** Whether its border is dashed: for what is under way, and for what is not needed. */
    boolean dashed() {
        return dashed;
    }
}
