package dev.sluice.api.answer;

import java.time.Instant;
import java.util.List;

/** All plan versions of a project. */
public record VersionsAnswer(List<Version> versions) {

    /** One of them; {@code tasks} is how many its plan has. */
    public record Version(int planVersion, String appliedBy, Instant appliedAt, int tasks) {
    }
}
