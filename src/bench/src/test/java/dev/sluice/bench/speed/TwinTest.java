package dev.sluice.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bench.service.Database;
import dev.sluice.bench.workload.Shape;
import dev.sluice.bench.workload.Workload;
import dev.sluice.store.Tables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The requests of a run, made again. Times are not looked at. */
class TwinTest {

    private static final int THREADS = 4;
    /** Several workers' answers may come in another order than their writes; then a write made again may find another item than it did. */
    private static final int ONE = 1;
    private static final Workload WORKLOAD = Workload.of("layered", Shape.layered(60, 20, 70));

    @Test
    void a_runs_requests_made_again_of_its_projects_twin_take_every_task_to_its_end() {
        try (Database database = new Database()) {
            WholeRun.apply(database, WORKLOAD, "once");
            Twin all = Twin.of(database, "once", "again");
            Twin updates = Twin.of(database, "once", "updated");
            WholeRun run = WholeRun.play(database, WORKLOAD, "once", ONE);
            assertThat(statuses(database, all.name())).contains("ready").doesNotContain("completed");

            SameRequests.updatesPerSecond(database, all, THREADS, run, true);
            SameRequests.updatesPerSecond(database, updates, THREADS, run, false);

            assertThat(statuses(database, all.name())).isEqualTo(statuses(database, updates.name())).isEqualTo(statuses(database, "once"))
                    .isEqualTo(Set.of("completed"));
        }
    }

    @Test
    void requests_made_again_of_the_project_itself_are_refused() {
        try (Database database = new Database()) {
            WholeRun.apply(database, WORKLOAD, "once");
            WholeRun run = WholeRun.play(database, WORKLOAD, "once", ONE);

            assertThatThrownBy(() -> SameRequests.updatesPerSecond(database, new Twin("once", "once"), THREADS, run, false))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("were refused");
        }
    }

    @Test
    void raw_updates_are_made_of_every_task_of_the_run() {
        try (Database database = new Database()) {
            WholeRun.apply(database, WORKLOAD, "once");
            WholeRun run = WholeRun.play(database, WORKLOAD, "once", ONE);
            assertThat(run.items()).hasSize(60);

            RawWrites.perSecond(database, THREADS, run);

            assertThat(values(database, "raw", "seen")).hasSize(60).noneMatch(seen -> seen.n().equals("0"));
        }
    }

    private static Set<String> statuses(Database database, String project) {
        return values(database, project, "status").stream().map(AttributeValue::s).collect(Collectors.toSet());
    }

    private static List<AttributeValue> values(Database database, String project, String attribute) {
        try (DynamoDbClient client = database.client()) {
            return client.queryPaginator(query -> query.tableName(Tables.DEFAULT.tasks())
                            .keyConditionExpression("#key = :project AND begins_with(#sort, :task)")
                            .expressionAttributeNames(Map.of("#key", Tables.PARTITION_KEY, "#sort", Tables.SORT_KEY))
                            .expressionAttributeValues(Map.of(":project", AttributeValue.fromS(project), ":task", AttributeValue.fromS("TASK#")))).items()
                    .stream().map(item -> item.get(attribute)).toList();
        }
    }
}
