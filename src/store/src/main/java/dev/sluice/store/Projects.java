package dev.sluice.store;

import java.util.Optional;

/** Reads of the project item that every protocol shares. */
final class Projects {

    private final Db db;
    private final Tables tables;

    Projects(Db db, Tables tables) {
        this.db = db;
        this.tables = tables;
    }

    /** The project for work that conditions will check again: a hint, and a proof only where the hint says there is none. */
    Optional<ProjectItem> forWork(String project) {
        Optional<ProjectItem> hint = db.hint(tables.tasks(), Keys.key(project, Keys.PROJECT)).map(ProjectItem::new)
                .filter(ProjectItem::live);
        return hint.isPresent() ? hint : live(project);
    }

    /** The project, read for certain, unless it is deleted or being deleted. */
    Optional<ProjectItem> live(String project) {
        return read(project).filter(ProjectItem::live);
    }

    /** The item whatever its status. */
    Optional<ProjectItem> read(String project) {
        return db.read(tables.tasks(), Keys.key(project, Keys.PROJECT)).map(ProjectItem::new);
    }

    Write update(String project) {
        return Write.to(tables.tasks(), Keys.key(project, Keys.PROJECT));
    }

    /** An update that may create the item. */
    Write found(String project) {
        return Write.toNew(tables.tasks(), Keys.key(project, Keys.PROJECT));
    }

    /** The refusal for a task that is not there: because its project is not, or because the project has no such task. */
    Refusal missing(String project, String task) {
        return live(project).isPresent() ? new Refusal.NoSuchTask(project, task) : new Refusal.NoSuchProject(project);
    }
}
