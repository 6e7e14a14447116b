package dev.sluice.infra;

import java.util.Locale;

/** The functions, each with a folder below {@code functions/} of the same name. */
enum FunctionName {

    PROJECTS,
    READINESS,
    RESERVATION,
    STATUS,
    CLEANUP;

    /** The name that routes and folders use, for example {@code projects}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name within a template, for example {@code Projects}. */
    String id() {
        return name().charAt(0) + word().substring(1);
    }
}
