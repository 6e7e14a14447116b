package dev.sluice.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Deleting a project: the intent on its item first, so that nobody works on it any more, then everything it has, and last the item becomes a
 * tombstone. That keeps the incarnation: tokens of a later project of the same id stay above all that this one gave out.
 */
final class Deletion {

    private static final String BORN = "born";

    private final Db db;
    private final Tables tables;
    private final Projects projects;
    private final Surroundings around;

    Deletion(Parts parts) {
        this.db = parts.db();
        this.tables = parts.tables();
        this.projects = parts.projects();
        this.around = parts.around();
    }

    Answer<Void> delete(String project) {
        Optional<ProjectItem> there = projects.read(project);
        if (there.isEmpty() || there.get().status().equals("deleted")) {
            return Answer.refused(new Refusal.NoSuchProject(project));
        }
        if (there.get().live()) {
            Written intent = db.write(projects.update(project)
                    .when(Condition.PROJECT_LIVE, Condition.NOT_APPLYING)
                    .when(Condition.SAME_INCARNATION).with(BORN, Values.n(there.get().born()))
                    .set("#status = :deleting")
                    .set("due", Values.s(Keys.projectDue("deleting", project))));
            if (!intent.applied() && !intent.item().isEmpty()
                    && new ProjectItem(intent.item()).live()) {
                return Answer.refused(new Refusal.Busy(project));
            }
        }
        carryOut(there.get());
        return Answer.accepted(null);
    }

    /** @param deleting the project as it was read; what a later one of the same id has is not touched */
    void carryOut(ProjectItem deleting) {
        empty(tables.gates(), deleting);
        empty(tables.tasks(), deleting);
        db.write(projects.update(deleting.id())
                .when("#status = :deleting")
                .when(Condition.SAME_INCARNATION).with(BORN, Values.n(deleting.born()))
                .set("#status = :deleted")
                .remove(Tables.QUEUE, Tables.DUE, "lanes", "limits", "asks", "next", "settle", "settled"));
    }

    /**
     * Items that a later project of the same id may have under the same key bear their incarnation and are deleted under that condition; all
     * others have a version or a token in their key. Only after they were listed is it asked whether the deletion is still under way: else they may be
     * those of a later project.
     */
    private void empty(String table, ProjectItem project) {
        while (true) {
            List<Map<String, AttributeValue>> found = some(table, project.id());
            if (found.isEmpty() || !underWay(project)) {
                return;
            }
            db.deleteAll(table, found.stream().filter(item -> !item.containsKey(BORN)).toList());
            around.each(found.stream().filter(item -> item.containsKey(BORN)).toList(), item ->
                    db.deleteOlder(table, Keys.key(project.id(), item.get(Tables.SORT_KEY).s()), project.raw().get(BORN)));
        }
    }

    /** False once someone else has finished the same deletion: what is there then is another project's. */
    private boolean underWay(ProjectItem project) {
        return projects.read(project.id())
                .filter(now -> now.status().equals("deleting") && now.born() == project.born()).isPresent();
    }

    private List<Map<String, AttributeValue>> some(String table, String project) {
        return db.page(QueryRequest.builder().tableName(table).consistentRead(true)
                        .keyConditionExpression("#project = :project")
                        .projectionExpression("#project, #sk, #born")
                        .expressionAttributeNames(Map.of("#project", Tables.PARTITION_KEY, "#sk", Tables.SORT_KEY, "#born", BORN))
                        .expressionAttributeValues(Map.of(":project", Values.s(project))))
                .items().stream().filter(key -> !key.get(Tables.SORT_KEY).s().equals(Keys.PROJECT)).toList();
    }
}
