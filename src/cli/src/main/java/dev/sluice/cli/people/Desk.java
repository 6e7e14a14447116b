package dev.sluice.cli.people;

import dev.sluice.cli.verdict.GateSeen;
import java.util.List;
import java.util.Set;

/** Where people turn to at the service, about one project. Every method throws {@link dev.sluice.client.SluiceException}. */
public interface Desk {

    /** What a review led to: its id, and how the gates that listen are now. */
    record Posted(String review, List<GateSeen> gates) {

        public Posted {
            gates = List.copyOf(gates);
        }
    }

    Posted review(String task, Opinion opinion);

    /** All reviews of what the task delivered. */
    List<ReviewSeen> reviews(String task);

    /** @param authority what the signer may say to be able to do */
    List<GateSeen> signOff(ReviewSeen review, String signer, Set<String> authority);

    List<GateSeen> improve(Improvement improvement);

    List<GateSeen> gates();

    Reasons reasons();

    /** Ids of the tasks with one of {@code statuses}. */
    Set<String> tasks(String... statuses);

    /** The tokens under which what counts of the task's delivery came in. */
    Set<Long> tokens(String task);
}
