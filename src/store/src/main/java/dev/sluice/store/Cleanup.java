package dev.sluice.store;

import dev.sluice.domain.plan.Lane;
import dev.sluice.domain.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Carries on, for every active project, what is overdue, marked or unfinished; closes leases that ran out; reconciles slots. Safety never
 * depends on it: only what crashed halfway waits for it. What meets a fault at one task, gate or project does all the others, and then throws.
 */
final class Cleanup {

    private static final int PROJECTS_PER_PAGE = 100;
    /** An apply younger than this is most likely still being carried out by whoever announced it. */
    private static final long APPLY_GRACE_MILLIS = 30_000;
    private static final long FIRST_SETTLE_MILLIS = 60_000;
    private static final long LONGEST_SETTLE_MILLIS = 3_600_000;

    private final ClaimableIndex index;
    private final Db db;
    private final Tasks tasks;
    private final Projects projects;
    private final Slots slots;
    private final Definitions definitions;
    private final CarryOn carryOn;
    private final Applier applier;
    private final Deletion deletion;
    private final Recheck recheck;
    private final Views views;
    private final Gates gates;
    private final Surroundings around;

    Cleanup(Parts parts, Applier applier, Deletion deletion, Recheck recheck, Views views) {
        this.index = parts.index();
        this.db = parts.db();
        this.tasks = parts.tasks();
        this.projects = parts.projects();
        this.slots = parts.slots();
        this.definitions = parts.definitions();
        this.carryOn = parts.carryOn();
        this.around = parts.around();
        this.applier = applier;
        this.deletion = deletion;
        this.recheck = recheck;
        this.views = views;
        this.gates = parts.gates();
    }

    /** In an order of its own each time, so that a budget which is too small leaves no project out for ever. */
    CleanupReport round(long budgetMillis) {
        Round round = new Round(around.now() + budgetMillis);
        List<String> all = new ArrayList<>(unfinished("deleting"));
        all.addAll(unfinished("active"));
        Collections.shuffle(all, new Random(around.random().nextLong()));
        CleanupReport report = CleanupReport.NOTHING;
        for (int i = 0; i < all.size(); i++) {
            if (round.over()) {
                report = report.plus(CleanupReport.unfinished(all.size() - i));
                break;
            }
            String project = all.get(i);
            report = report.plus(round.faults.apart(() -> round.project(project), CleanupReport.ONE_PROJECT));
        }
        round.faults.rethrow();
        return report;
    }

    private List<String> unfinished(String status) {
        List<String> found = new ArrayList<>();
        List<ClaimableIndex.ProjectKey> page = index.projects(status, null, PROJECTS_PER_PAGE);
        while (!page.isEmpty()) {
            page.forEach(key -> found.add(key.project()));
            page = index.projects(status, page.get(page.size() - 1).due(), PROJECTS_PER_PAGE);
        }
        return found;
    }

    /** One way through all projects, as far as its time reaches. */
    private final class Round {

        private final long end;
        private final KeptFaults faults = new KeptFaults();
        private boolean cut;

        Round(long end) {
            this.end = end;
        }

        boolean over() {
            return around.now() > end;
        }

        /** Whether there is no time for the next step, so that some of the project's are left out. */
        private boolean cut() {
            cut |= over();
            return cut;
        }

        CleanupReport project(String id) {
            cut = false;
            Optional<ProjectItem> there = projects.read(id);
            if (there.isEmpty()) {
                return CleanupReport.NOTHING;
            }
            ProjectItem project = there.get();
            if (project.status().equals("deleting")) {
                deletion.carryOut(project);
                return CleanupReport.ONE_PROJECT.plus(CleanupReport.carriedOn(1, 0));
            }
            if (!project.live()) {
                return CleanupReport.NOTHING;
            }
            CleanupReport report = CleanupReport.ONE_PROJECT.plus(applied(project)).plus(overdue(project)).plus(looked(project)).plus(rechecked(project))
                    .plus(project.limits().isEmpty() ? CleanupReport.NOTHING : CleanupReport.slots(reconcile(id)));
            settle(project);
            return cut ? report.plus(CleanupReport.unfinished(1)) : report;
        }

        private CleanupReport applied(ProjectItem project) {
            boolean abandoned = project.applying() > 0
                    && Definition.of(project.raw().get("next").m()).when() + APPLY_GRACE_MILLIS <= around.now();
            return CleanupReport.carriedOn(abandoned ? done(() -> applier.carryOut(project)) : 0, 0);
        }

        private CleanupReport overdue(ProjectItem project) {
            CleanupReport report = CleanupReport.NOTHING;
            long now = around.now();
            for (Lane lane : project.lanes()) {
                for (Candidate candidate : index.allOverdue(project.id(), lane.key(), now)) {
                    if (cut()) {
                        return report;
                    }
                    if (!Keys.isBackoff(candidate.due())) {
                        CarryOn.Outcome outcome = faults.apart(() -> tasks.read(project.id(), candidate.task())
                                .map(item -> carryOn.overdue(item, now)).orElse(CarryOn.Outcome.NOTHING), CarryOn.Outcome.NOTHING);
                        report = report.plus(closed(outcome, now - Keys.watchedMoment(candidate.due())));
                    }
                }
            }
            return report;
        }

        /** Gates that were told something by someone who did not get to look at them. */
        private CleanupReport looked(ProjectItem project) {
            return CleanupReport.carriedOn(whileTimeIsLeft(gates.marked(project.id()), gate -> gates.check(project.id(), gate, Effects.at(around.now()))), 0);
        }

        /** Only once the apply that set the marks is over: until then an edge may not be listed yet. */
        private CleanupReport rechecked(ProjectItem project) {
            List<Candidate> marked = index.marked(project.id());
            Optional<ProjectItem> now = marked.isEmpty() ? Optional.empty() : projects.live(project.id()).filter(home -> home.applying() == 0);
            return now.flatMap(definitions::current).map(newest -> {
                Plan plan = definitions.plan(project.id(), newest);
                return CleanupReport.rechecked(whileTimeIsLeft(marked, candidate -> recheck.run(project, candidate.task(), plan, newest.version())));
            }).orElse(CleanupReport.NOTHING);
        }

        /** @return of how many the step came to its end */
        private <T> int whileTimeIsLeft(List<T> all, Consumer<T> step) {
            return all.stream().takeWhile(one -> !cut()).mapToInt(one -> done(() -> step.accept(one))).sum();
        }

        /** @return 1, or 0 if the step met a fault */
        private int done(Runnable step) {
            return faults.apart(() -> {
                step.run();
                return 1;
            }, 0);
        }
    }

    private static CleanupReport closed(CarryOn.Outcome outcome, long overdueMillis) {
        return switch (outcome) {
            case NOTHING -> CleanupReport.NOTHING;
            case EXPIRED -> CleanupReport.expired(overdueMillis);
            case FINISHED -> CleanupReport.carriedOn(1, overdueMillis);
        };
    }

    /** The slots first, then each task: a lease that comes after the slots were read is not judged by them. */
    private int reconcile(String project) {
        int stale = 0;
        for (Map.Entry<String, List<LeaseName>> stage : slots.read(project).all().entrySet()) {
            for (LeaseName lease : stage.getValue()) {
                if (!holds(project, lease)) {
                    slots.giveBack(project, stage.getKey(), lease);
                    stale++;
                }
            }
        }
        return stale;
    }

    private boolean holds(String project, LeaseName lease) {
        return tasks.read(project, lease.task()).filter(task -> task.token() == lease.token())
                .filter(task -> switch (task.status()) {
                    case LEASED, COMPLETING, FAILING -> true;
                    default -> false;
                }).isPresent();
    }

    /**
     * A project in which nothing can be claimed is either over or waits for people. Finding out reads all of it, so the question is asked at
     * growing intervals. One that is over leaves the list of active projects.
     */
    private void settle(ProjectItem project) {
        long now = around.now();
        boolean idle = project.applying() == 0
                && project.lanes().stream().noneMatch(lane -> index.occupied(project.id(), lane.key()))
                && !index.occupied(project.id(), Keys.ENGINE_LANE);
        if (!idle || project.number("settle") > now) {
            return;
        }
        boolean over = views.over(project);
        Write write = projects.update(project.id())
                .when(Condition.PROJECT_LIVE, Condition.NOT_APPLYING, Condition.VERSION_AS_READ)
                .with("seenversion", Values.n(project.version()));
        if (over) {
            db.write(write.set("#status = :completed").set("due", Values.s(Keys.projectDue("completed", project.id()))));
        } else {
            long waited = Math.max(FIRST_SETTLE_MILLIS, project.number("settled"));
            db.write(write.set("settle", Values.n(now + waited))
                    .set("settled", Values.n(Math.min(LONGEST_SETTLE_MILLIS, waited * 2))));
        }
    }
}
