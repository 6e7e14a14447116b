package dev.sluice.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.service.Database;
import dev.sluice.store.Tables;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Applies a large workflow in a process that is killed halfway, and again in one that goes on from there: each with the heap of a function of 512 MB. */
final class KilledApply {

    private static final String PROJECT = "killed";
    private static final int LOOK_MILLIS = 50;
    private static final int MOST_LOOKS = 36_000;
    /** What is behind the last note when a process dies: one stride of them, and what was under way. */
    private static final int MOST_REPEATED = 1_100;

    private KilledApply() {
    }

    static List<Bound> measure(ObjectNode figures, int tasks, int width, int edges) {
        try (Database database = new Database(); DynamoDbClient client = database.client()) {
            ChildProcess first = start(database, tasks, width, edges);
            long made = made(client);
            for (int look = 0; made < tasks / 2; look++) {
                if (look == MOST_LOOKS || first.endsWithin(LOOK_MILLIS)) {
                    first.kill();
                    throw new IllegalStateException("the apply ended or stood still before it was halfway, at " + made + " tasks");
                }
                made = progress(made, made(client), tasks);
            }
            first.kill();
            String[] said = start(database, tasks, width, edges).words();
            figures.putObject("apply").put("tasks", tasks).put("edges", edges).put("killedAfter", made).put("secondsOfTheRest", Double.parseDouble(said[0]))
                    .put("writesOfTheRest", Long.parseLong(said[1])).put("repeated", Long.parseLong(said[2]))
                    .put("cpuSecondsOfTheRest", Double.parseDouble(said[3])).put("peakHeapMb", Double.parseDouble(said[4]));
            System.out.println(sentence(figures));
            return List.of(new Bound("writes repeated by an apply that goes on where a killed one was", Long.parseLong(said[2]), MOST_REPEATED),
                    new Bound("tasks that are missing or too many after it", Math.abs(tasks - there(client)), 0));
        }
    }

    private static ChildProcess start(Database database, int tasks, int width, int edges) {
        return ChildProcess.start(Applying.class, database.endpoint().toString(), PROJECT, Integer.toString(tasks), Integer.toString(width),
                Integer.toString(edges));
    }

    private static long progress(long before, long now, int tasks) {
        if (now / (tasks / 10) > before / (tasks / 10)) {
            System.out.printf(Locale.ROOT, "applying: %,d of %,d ...%n", now, tasks);
        }
        return now;
    }

    /** How many creations the project's item says are behind it. */
    private static long made(DynamoDbClient client) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(Tables.DEFAULT.tasks()).consistentRead(true)
                .key(Map.of(Tables.PARTITION_KEY, AttributeValue.fromS(PROJECT), Tables.SORT_KEY, AttributeValue.fromS("PROJECT")))).item();
        return item.containsKey("made") ? Long.parseLong(item.get("made").n()) : 0;
    }

    private static int there(DynamoDbClient client) {
        return client.queryPaginator(query -> query.tableName(Tables.DEFAULT.tasks()).consistentRead(true)
                .keyConditionExpression("#p = :p AND begins_with(#s, :t)")
                .expressionAttributeNames(Map.of("#p", Tables.PARTITION_KEY, "#s", Tables.SORT_KEY))
                .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(PROJECT), ":t", AttributeValue.fromS("TASK#")))
                .select("COUNT")).stream().mapToInt(page -> page.count()).sum();
    }

    /** What was measured, for people; empty if it was left out. */
    static String sentence(JsonNode figures) {
        JsonNode apply = figures.path("apply");
        return apply.isMissingNode() ? "" : String.format(Locale.ROOT, "%nApplying %,d tasks with %,d edges, killed after %,d creations: the next process"
                + " took %.0f s, %,d writes and %.0f s of CPU for the rest, repeated %,d of them, and had at most %.0f MB of heap.%n",
                apply.path("tasks").asInt(), apply.path("edges").asInt(), apply.path("killedAfter").asInt(), apply.path("secondsOfTheRest").asDouble(),
                apply.path("writesOfTheRest").asInt(), apply.path("cpuSecondsOfTheRest").asDouble(), apply.path("repeated").asInt(),
                apply.path("peakHeapMb").asDouble());
    }
}
