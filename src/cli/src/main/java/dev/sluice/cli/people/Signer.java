package dev.sluice.cli.people;

import dev.sluice.cli.verdict.Event;
import dev.sluice.cli.verdict.Journal;
import dev.sluice.client.SluiceProblem;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Those who sign off reviews. Positive ones only, each once, and never somebody's own. */
final class Signer {

    private final Desk desk;
    private final Journal journal;
    private final Set<String> authority;
    private final String crew;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Set<String> foreign = ConcurrentHashMap.newKeySet();

    /**
     * @param authority what they may say to be able to do
     * @param crew      at the end of the id of everybody of this run
     */
    Signer(Desk desk, Journal journal, Set<String> authority, String crew) {
        this.desk = desk;
        this.journal = journal;
        this.authority = authority;
        this.crew = crew;
    }

    /** Signs what is to be signed of the tasks' reviews. */
    void sign(Collection<String> tasks, String signer) {
        for (String task : tasks) {
            for (ReviewSeen review : desk.reviews(task)) {
                byOthers(review);
                if (review.toBeSigned() && !review.reviewer().equals(signer) && taken.add(task + "/" + review.review())) {
                    sign(review, signer);
                }
            }
        }
    }

    private void sign(ReviewSeen review, String signer) {
        boolean signed = false;
        try {
            desk.signOff(review, signer, authority);
            signed = true;
        } catch (SluiceProblem problem) {
            Declined.unlessMovedOn(problem);
        } finally {
            if (!signed) {
                taken.remove(review.task() + "/" + review.review());
            }
        }
    }

    /** Notes what somebody signed who is not of this run: the verdict has to know. */
    void byOthers(ReviewSeen review) {
        if (review.signedBy() != null && !review.signedBy().endsWith("@" + crew) && foreign.add(review.task() + "/" + review.review())) {
            journal.add(new Event.SignedByOthers(review.task(), review.reviewer(), review.human(), review.positive()));
        }
    }
}
