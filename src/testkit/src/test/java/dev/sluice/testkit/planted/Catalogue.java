package dev.sluice.testkit.planted;

import dev.sluice.store.Conditions;
import java.util.stream.Stream;

/** All that is planted. */
final class Catalogue {

    private Catalogue() {
    }

    /** Every condition that has a name, taken out wherever it stands. */
    static Stream<PlantedBug> conditions() {
        return Conditions.names().stream().map(PlantedBug::without);
    }

    static Stream<PlantedBug> mistakes() {
        return Stream.of(
                PlantedBug.without("claim", "#status = :leased", "TOKEN_AS_SEEN"),
                PlantedBug.without("claim", "#status = :leased", "NO_BLOCKERS"),
                PlantedBug.without("claim", "", "#status = :waiting AND #due <= :overdue"),
                PlantedBug.without("claim", "", "#expiry <= :now)"));
    }
}
