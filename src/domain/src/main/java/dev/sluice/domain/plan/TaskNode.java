package dev.sluice.domain.plan;

import java.util.Set;

/**
 * A task as planned. No component is {@code null}.
 *
 * @param id       unique in the project, {@code [A-Za-z0-9._-]{1,255}} but neither {@code .} nor {@code ..}
 * @param ordinal  the number of {@code task:<id>}, from 1; the same in every version of the project's plan
 * @param stage    the stage it is an instance of; of a fallback that is no stage of its own, that of the task it stands in for
 * @param lane     {@link Lane#key()} of the lane in which it will be claimable, 1 to 32 characters
 * @param slotted  whether its stage is limited, so that a lease needs a slot as well
 * @param skipped  whether the plan itself skips it (ethics not needed); such a task blocks nothing from the start
 * @param work     what its worker needs to know; shared by the tasks of a stage
 * @param schedule when it matters, in ms
 * @param links    what it waits for and who waits for it
 */
public record TaskNode(String id, int ordinal, String stage, String lane, boolean slotted, boolean skipped,
                       Work work, Schedule schedule, Links links) {

    /** Whether both wait for the same, in whatever order. */
    public boolean needsSameAs(TaskNode other) {
        return Set.copyOf(links.needs()).equals(Set.copyOf(other.links.needs()));
    }
}
