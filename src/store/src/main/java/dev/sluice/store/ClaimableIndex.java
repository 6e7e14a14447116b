package dev.sluice.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Queries of the {@code claimable} index. Each costs by what it answers, whatever the size of the project. */
final class ClaimableIndex {

    private final Db db;
    private final Tables tables;

    ClaimableIndex(Db db, Tables tables) {
        this.db = db;
        this.tables = tables;
    }

    /** The best ready tasks of a lane. */
    List<Candidate> ready(String project, String lane, int limit) {
        return tasks(between(Keys.queue(project, lane), Keys.READY_PREFIX, Keys.lastReady()).limit(limit));
    }

    /** What is overdue in a lane, oldest first. */
    List<Candidate> overdue(String project, String lane, long now, int limit) {
        return tasks(between(Keys.queue(project, lane), Keys.firstWatched(), Keys.overdue(now)).limit(limit));
    }

    /** All that is overdue in a lane, oldest first. */
    List<Candidate> allOverdue(String project, String lane, long now) {
        return all(between(Keys.queue(project, lane), Keys.firstWatched(), Keys.overdue(now))).stream()
                .map(ClaimableIndex::candidate).toList();
    }

    /** All tasks that bear a recheck mark. */
    List<Candidate> marked(String project) {
        return all(between(Keys.queue(project, Keys.ENGINE_LANE), " ", "~")).stream()
                .map(ClaimableIndex::candidate).toList();
    }

    /** Dead letters, oldest first. */
    List<String> dead(String project) {
        return all(between(Keys.queue(project, Keys.DEAD_LANE), "F#", "F~")).stream()
                .map(item -> candidate(item).task()).toList();
    }

    /** Whether anything at all stands in a lane. */
    boolean occupied(String project, String lane) {
        return !db.page(between(Keys.queue(project, lane), " ", "~").limit(1)).items().isEmpty();
    }

    int countReady(String project, String lane) {
        int count = 0;
        Map<String, AttributeValue> from = null;
        do {
            QueryResponse page = db.page(between(Keys.queue(project, lane), Keys.READY_PREFIX, Keys.lastReady())
                    .select(Select.COUNT).exclusiveStartKey(from));
            count += page.count();
            from = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (from != null);
        return count;
    }

    /**
     * Projects by status and id.
     *
     * @param after the last {@code due} of the page before, {@code null} for the first page
     */
    List<ProjectKey> projects(String statusPrefix, String after, int limit) {
        String from = after == null ? statusPrefix : after + " ";
        return db.page(between(Keys.PROJECTS_QUEUE, from, statusPrefix + "~").limit(limit)).items().stream()
                .map(item -> new ProjectKey(item.get(Tables.PARTITION_KEY).s(), item.get(Tables.DUE).s())).toList();
    }

    /** A project as the index shows it. */
    record ProjectKey(String project, String due) {
    }

    private QueryRequest.Builder between(String queue, String from, String to) {
        return QueryRequest.builder().tableName(tables.tasks()).indexName(Tables.CLAIMABLE)
                .keyConditionExpression("#queue = :queue AND #due BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#queue", Tables.QUEUE, "#due", Tables.DUE))
                .expressionAttributeValues(Map.of(":queue", Values.s(queue), ":from", Values.s(from),
                        ":to", Values.s(to)));
    }

    private List<Candidate> tasks(QueryRequest.Builder query) {
        return db.page(query).items().stream().map(ClaimableIndex::candidate).toList();
    }

    private List<Map<String, AttributeValue>> all(QueryRequest.Builder query) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, AttributeValue> from = null;
        do {
            QueryResponse page = db.page(query.exclusiveStartKey(from));
            items.addAll(page.items());
            from = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (from != null);
        return items;
    }

    private static Candidate candidate(Map<String, AttributeValue> item) {
        return new Candidate(item.get(Tables.SORT_KEY).s().substring(Keys.TASK_PREFIX.length()),
                item.get(Tables.QUEUE).s(), item.get(Tables.DUE).s());
    }
}
