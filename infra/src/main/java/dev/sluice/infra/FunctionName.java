package dev.sluice.infra;

import java.util.Locale;

/** The functions, by the names under which the package knows them. */
enum FunctionName {

    PROJECTS,
    READINESS,
    RESERVATION,
    STATUS,
    CLEANUP;

    /** The name that routes use, and by which the package chooses what it is, for example {@code projects}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name within a template, for example {@code Projects}. */
    String id() {
        return name().charAt(0) + word().substring(1);
    }
}
