package dev.sluice.cli.people;

import dev.sluice.client.SluiceProblem;
import dev.sluice.client.SluiceUnreachable;
import java.util.List;

/** What can go wrong at the service. */
final class Troubles {

    private Troubles() {
    }

    static SluiceProblem problem(int status) {
        return new SluiceProblem(new SluiceProblem.Details("about:blank", "No", status, "It is not to be.", List.of()));
    }

    static SluiceUnreachable silence() {
        return new SluiceUnreachable("No answer.", true, null);
    }
}
