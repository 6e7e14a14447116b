package dev.sluice.store;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a worker wants the next attempt to know. The data stands apart under a name of its own, so that no renewal pays for
 * it and no old token can overwrite it; it counts once the task, under the token, points to it.
 */
final class Checkpoints {

    private final Db db;
    private final Tables tables;
    private final Tasks tasks;
    private final Projects projects;
    private final Surroundings around;

    Checkpoints(Parts parts) {
        this.db = parts.db();
        this.tables = parts.tables();
        this.tasks = parts.tasks();
        this.projects = parts.projects();
        this.around = parts.around();
    }

    Answer<Void> keep(String project, String task, long token, String json) {
        TaskItem seen = tasks.hint(project, task).or(() -> tasks.read(project, task)).orElse(null);
        if (seen == null) {
            return Answer.refused(projects.missing(project, task));
        }
        String name = token + "-" + Long.toHexString(around.random().nextLong());
        Map<String, AttributeValue> item = new HashMap<>(Keys.key(project, Keys.checkpoint(task, name)));
        item.put("data", Values.s(json));
        db.put(tables.tasks(), item);
        Written written = db.write(tasks.update(project, task)
                .when(Condition.TOKEN_HELD, Condition.IS_LEASED).with("token", Values.n(token))
                .set("checkpoint", Values.s(name)));
        if (!written.applied() && !pointedTo(written, name)) {
            drop(project, task, name);
            return Answer.refused(tasks.stale(project, task, token, written));
        }
        if (seen.checkpoint() != null) {
            drop(project, task, seen.checkpoint());
        }
        return Answer.accepted(null);
    }

    /** Whether a refused write was refused because its own first try had come through, and the lease ended before it was sent again. */
    private static boolean pointedTo(Written refused, String name) {
        return !refused.item().isEmpty() && name.equals(new TaskItem(refused.item()).checkpoint());
    }

    private void drop(String project, String task, String name) {
        db.delete(tables.tasks(), Keys.key(project, Keys.checkpoint(task, name)));
    }
}
