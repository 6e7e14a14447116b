package dev.sluice.domain.plan;

import java.util.Set;

/**
 * A task as planned.
 *
 * @param id       unique in the project, {@code [A-Za-z0-9._-]{1,255}}
 * @param ordinal  the number of {@code task:<id>}
 * @param stage    the stage it is an instance of
 * @param lane     {@link Lane#key()} of the lane in which it will be claimable
 * @param slotted  whether its stage is limited, so that a lease needs a slot as well
 * @param skipped  whether the plan itself skips it (ethics not needed); such a task blocks nothing from the start
 */
public record TaskNode(String id, int ordinal, String stage, String lane, boolean slotted, boolean skipped,
                       Work work, Schedule schedule, Links links) {

    /** Whether both wait for the same, in whatever order. */
    public boolean needsSameAs(TaskNode other) {
        return Set.copyOf(links.needs()).equals(Set.copyOf(other.links.needs()));
    }
}
