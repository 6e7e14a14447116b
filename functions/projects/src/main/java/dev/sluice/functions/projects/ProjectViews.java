package dev.sluice.functions.projects;

import static dev.sluice.api.answer.Times.at;

import dev.sluice.api.Cursor;
import dev.sluice.api.answer.AppliedAnswer;
import dev.sluice.api.answer.ProjectAnswer;
import dev.sluice.api.answer.RunsAnswer;
import dev.sluice.api.answer.StatesAnswer;
import dev.sluice.api.answer.TaskAnswer;
import dev.sluice.api.answer.VersionsAnswer;
import dev.sluice.door.Views;
import dev.sluice.store.Applied;
import dev.sluice.store.Page;
import dev.sluice.store.PastRun;
import dev.sluice.store.PlanVersion;
import dev.sluice.store.ProjectView;
import dev.sluice.store.StatesView;
import dev.sluice.store.TaskView;
import java.util.List;
import java.util.Locale;

/** Projects and their tasks as the API shows them. */
final class ProjectViews {

    private ProjectViews() {
    }

    static AppliedAnswer applied(Applied applied) {
        return new AppliedAnswer(applied.project(), applied.version(), applied.tasks(), applied.edges(), applied.gates(),
                applied.ready(), applied.notApplied());
    }

    static ProjectAnswer project(ProjectView view) {
        return new ProjectAnswer(view.id(), view.name(), view.status(), view.version(), view.applying(), view.tasks(), view.edges(),
                view.gates(), at(view.createdAt()), at(view.updatedAt()), view.appliedBy(), view.counts());
    }

    static ProjectAnswer.Part projects(Page<ProjectView> page, Cursor cursor) {
        return new ProjectAnswer.Part(page.items().stream().map(ProjectViews::project).toList(), cursor.encode(page.next()));
    }

    static VersionsAnswer versions(List<PlanVersion> versions) {
        return new VersionsAnswer(versions.stream()
                .map(v -> new VersionsAnswer.Version(v.version(), v.appliedBy(), at(v.appliedAt()), v.tasks())).toList());
    }

    static TaskAnswer.Part tasks(Page<TaskView> page, Cursor cursor) {
        return new TaskAnswer.Part(page.items().stream().map(ProjectViews::task).toList(), cursor.encode(page.next()));
    }

    static TaskAnswer task(TaskView view) {
        return new TaskAnswer(view.id(), view.stage(), view.status(),
                view.waitsFor().stream().map(w -> new TaskAnswer.Wait(w.blocker(), w.state())).toList(),
                view.band() == null ? null : view.band().toLowerCase(Locale.ROOT), view.attempt(), view.maxAttempts(),
                lease(view.lease()), at(view.retryAt()), at(view.startedAt()), at(view.endedAt()), view.error(),
                view.requirement() == null || view.requirement().isEmpty() ? null : view.requirement(), view.outputs(),
                view.runs().stream().map(ProjectViews::run).toList(), Views.artifacts(view.artifacts()), view.checkpoint());
    }

    static StatesAnswer states(StatesView view, Cursor cursor) {
        return new StatesAnswer(view.status(), view.version(), at(view.now()), view.tasks().stream().map(ProjectViews::state).toList(),
                cursor.encode(view.next()));
    }

    private static StatesAnswer.State state(StatesView.State task) {
        return new StatesAnswer.State(task.id(), task.stage(), task.status(), task.attempt(), task.maxAttempts(), task.owner(),
                task.fencingToken(), at(task.expiresAt()), at(task.retryAt()), at(task.startedAt()), at(task.endedAt()), task.error());
    }

    static RunsAnswer runs(Page<PastRun> page, Cursor cursor) {
        return new RunsAnswer(page.items().stream().map(past -> run(past.task(), past.run())).toList(), cursor.encode(page.next()));
    }

    private static RunsAnswer.Run run(String task, TaskView.Run run) {
        return new RunsAnswer.Run(task, run.attempt(), run.owner(), run.fencingToken(), run.outcome(), run.error(),
                at(run.startedAt()), at(run.endedAt()));
    }

    private static TaskAnswer.Lease lease(TaskView.Lease lease) {
        return lease == null ? null : new TaskAnswer.Lease(lease.owner(), lease.fencingToken(), at(lease.expiresAt()));
    }

    private static TaskAnswer.Run run(TaskView.Run run) {
        return new TaskAnswer.Run(run.attempt(), run.owner(), run.fencingToken(), run.outcome(), run.error(),
                at(run.startedAt()), at(run.endedAt()));
    }
}
