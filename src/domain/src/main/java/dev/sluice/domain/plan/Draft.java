package dev.sluice.domain.plan;

import java.util.List;

/**
 * A task before numbers, relays and arrows.
 *
 * @param done  what others need of it
 * @param needs what it waits for; tasks of one stage share the list
 */
record Draft(Need done, Seat seat, Work work, Schedule schedule, List<Need> needs, String standsInFor) {

    String id() {
        return done.target();
    }

    /** Where a task belongs. */
    record Seat(String stage, String lane, boolean slotted, boolean skipped) {
    }
}
