package dev.sluice.domain.gate;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody can do for a gate that is closed. */
public sealed interface Wants {

    /** There is nothing to do but to wait, or what there is follows from the requirement alone. */
    record Nothing() implements Wants {
    }

    /** Whose review would count. */
    enum Reviewer {
        PERSON, MODEL
    }

    /**
     * Of a gate that counts reviews.
     *
     * @param unsigned positive ones that count once they are signed off
     * @param vetoes   signed negative ones that keep the gate closed however many points there are
     * @param more     who has to review as well; empty if signing off what is there may be enough
     */
    record Reviews(List<Evidence.Review> unsigned, List<Evidence.Review> vetoes, Optional<Reviewer> more) implements Wants {

        public Reviews {
            unsigned = List.copyOf(unsigned);
            vetoes = List.copyOf(vetoes);
        }
    }

    /**
     * Of a gate that asks for what exists, the shorter way where there are several.
     *
     * @param missing  artifact types that have to come, or {@code positive_review}
     * @param unwanted what is there and must not be; what was delivered stays
     */
    record Existence(Set<String> missing, Set<String> unwanted) implements Wants {

        public Existence {
            missing = Set.copyOf(missing);
            unwanted = Set.copyOf(unwanted);
        }
    }

    /** Of a quality threshold: all that would have to become true; of alternatives the one that the fewest have to improve for. */
    record Values(List<Missed> missed) implements Wants {

        public Values {
            missed = List.copyOf(missed);
        }
    }
}
