package dev.sluice.store;

import dev.sluice.domain.plan.StageLimit;
import dev.sluice.domain.task.TaskStatus;
import java.util.List;
import java.util.Optional;

/** Claiming one task by name: the same write as any claim, and every reason why it can't be had. */
final class ClaimOne {

    private static final int MOST_LOSSES = 3;

    private final Tasks tasks;
    private final Projects projects;
    private final Slots slots;
    private final Lessor lessor;
    private final CarryOn carryOn;
    private final Reservations reservations;
    private final BlockerNames names;
    private final CapabilityGates capabilityGates;
    private final Surroundings around;

    ClaimOne(Parts parts, BlockerNames names, CapabilityGates capabilityGates) {
        this.capabilityGates = capabilityGates;
        this.tasks = parts.tasks();
        this.projects = parts.projects();
        this.slots = parts.slots();
        this.lessor = parts.lessor();
        this.carryOn = parts.carryOn();
        this.reservations = parts.reservations();
        this.around = parts.around();
        this.names = names;
    }

    Answer<Reservation> claim(ProjectItem project, String task, Worker worker) {
        capabilityGates.asked(project, worker.capabilities());
        for (int losses = 0; losses < MOST_LOSSES; losses++) {
            Optional<TaskItem> seen = tasks.read(project.id(), task).filter(item -> item.born() == project.born());
            if (seen.isEmpty()) {
                return Answer.refused(projects.missing(project.id(), task));
            }
            long now = around.now();
            Optional<Refusal> refusal = refusal(project, seen.get(), worker, now);
            if (refusal.isPresent()) {
                return Answer.refused(refusal.get());
            }
            Lessor.Try outcome = lessor.grant(seen.get(), project.limits(), worker, now);
            if (outcome instanceof Lessor.Try.Granted granted) {
                return Answer.accepted(reservations.of(granted.task()));
            }
            if (outcome instanceof Lessor.Try.Full full) {
                return Answer.refused(limitReached(seen.get(), full.limit()));
            }
        }
        return Answer.refused(new Refusal.Contended(task));
    }

    private Optional<Refusal> refusal(ProjectItem project, TaskItem task, Worker worker, long now) {
        if (!WorkerRequirement.met(task.requirement(), worker.capabilities())) {
            return Optional.of(new Refusal.CapabilityMissing(task.id(), task.requirement(),
                    WorkerRequirement.missing(task.requirement(), worker.capabilities())));
        }
        return switch (task.status()) {
            case PENDING -> Optional.of(new Refusal.NotReady(task.id(), names.of(project, task)));
            case WAITING -> Optional.ofNullable(task.numberOrNull("retryat")).filter(at -> at > now)
                    .map(at -> new Refusal.InBackoff(task.id(), at));
            case LEASED -> leased(task, now);
            case READY -> Optional.empty();
            default -> Optional.of(new Refusal.Ended(task.id(), task.status()));
        };
    }

    private Optional<Refusal> leased(TaskItem task, long now) {
        if (task.expiry() > now) {
            return Optional.of(new Refusal.HeldBy(task.id(), task.owner(), task.expiry()));
        }
        if (task.attempt() >= task.maxAttempts()) {
            carryOn.overdue(task, now);
            return Optional.of(new Refusal.Ended(task.id(), TaskStatus.FAILING));
        }
        return Optional.empty();
    }

    private Refusal limitReached(TaskItem task, StageLimit limit) {
        List<String> holders = slots.read(task.project()).inTheWayOf(limit);
        return new Refusal.LimitReached(task.id(), task.stage(), holders);
    }
}
