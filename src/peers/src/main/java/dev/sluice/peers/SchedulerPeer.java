package dev.sluice.peers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * db-scheduler on PostgreSQL, with the dependencies by hand: a table of edges and one of what is done. A task enters itself there, then
 * schedules those of its dependents whom nothing holds any more; all of it may be repeated, since db-scheduler runs a task again when a
 * process died over it.
 */
final class SchedulerPeer implements Peer {

    private static final String STEP = "step";
    private static final int CONNECTIONS = 24;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final double FETCH_BELOW = 0.5;
    private static final double FETCH_UP_TO = 4.0;
    private static final String TABLES = """
            create table scheduled_tasks (
                task_name text not null, task_instance text not null, task_data bytea, execution_time timestamptz not null,
                picked boolean not null, picked_by text, last_success timestamptz, last_failure timestamptz,
                consecutive_failures int, last_heartbeat timestamptz, version bigint not null, priority smallint,
                primary key (task_name, task_instance));
            create index on scheduled_tasks (execution_time);
            create index on scheduled_tasks (last_heartbeat);
            create table edges (task text not null, waits_for text not null, primary key (waits_for, task));
            create index on edges (task);
            create table done (task text primary key);
            """;

    private static final String FREED = """
            select edge.task from edges edge
            where edge.waits_for = ?
              and not exists (select 1 from done where done.task = edge.task)
              and not exists (select 1 from edges other left join done on done.task = other.waits_for
                              where other.task = edge.task and done.task is null)
            """;

    private final EmbeddedPostgres postgres;
    private final Path data;
    private final HikariDataSource connections;
    private final DataSource counted;
    private final AtomicLong statements = new AtomicLong();
    private List<String> roots = List.of();
    private int runs;

    private SchedulerPeer(EmbeddedPostgres postgres, Path data) throws SQLException {
        this.postgres = postgres;
        this.data = data;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(CONNECTIONS);
        this.connections = new HikariDataSource(config);
        this.counted = ProxyDataSourceBuilder.create(connections).afterQuery((execution, queries) -> statements.addAndGet(queries.size())).build();
        try (Connection connection = connections.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
    }

    static SchedulerPeer start(Path folder) throws IOException, SQLException {
        Path data = folder.resolve("postgres");
        return new SchedulerPeer(EmbeddedPostgres.builder().setDataDirectory(data).setOverrideWorkingDirectory(folder.resolve("postgres-binaries").toFile())
                .start(), data);
    }

    @Override
    public String name() {
        return "db-scheduler " + Versions.of(Scheduler.class) + " with dependencies by hand, PostgreSQL " + version();
    }

    private String version() {
        try (Connection connection = connections.getConnection()) {
            return connection.getMetaData().getDatabaseProductVersion().split(" ")[0];
        } catch (SQLException unknown) {
            return "of unknown version";
        }
    }

    @Override
    public void submit(Graph graph) throws SQLException {
        runs++;
        roots = graph.dependencies().entrySet().stream().filter(task -> task.getValue().isEmpty()).map(task -> id(task.getKey())).toList();
        try (Connection connection = counted.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into edges (task, waits_for) values (?, ?)")) {
            for (Map.Entry<String, List<String>> task : graph.dependencies().entrySet()) {
                for (String one : task.getValue()) {
                    insert.setString(1, id(task.getKey()));
                    insert.setString(2, id(one));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    @Override
    public void work(int workers, Observed observed, Duration limit) throws InterruptedException {
        OneTimeTask<Void> step = Tasks.oneTime(STEP).execute((instance, context) -> {
            if (instance.getId().startsWith(id(""))) {
                observed.doIt(instance.getId().substring(id("").length()));
            }
            freedBy(instance.getId()).forEach(free -> context.getSchedulerClient().scheduleIfNotExists(new TaskInstance<>(STEP, free), Instant.now()));
        });
        Scheduler scheduler = Scheduler.create(counted, step).threads(workers).pollingInterval(POLL).pollUsingLockAndFetch(FETCH_BELOW, FETCH_UP_TO)
                .enableImmediateExecution().build();
        scheduler.scheduleBatch(roots.stream().<TaskInstance<?>>map(step::instance).toList(), Instant.now());
        scheduler.start();
        observed.awaitEnd(limit);
        scheduler.stop();
    }

    private List<String> freedBy(String done) {
        try (Connection connection = counted.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into done (task) values (?) on conflict do nothing");
                PreparedStatement select = connection.prepareStatement(FREED)) {
            insert.setString(1, done);
            insert.executeUpdate();
            select.setString(1, done);
            return texts(select);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> texts(PreparedStatement select) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private String id(String task) {
        return runs + "/" + task;
    }

    @Override
    public OptionalLong storeRequests() {
        return OptionalLong.of(statements.get());
    }

    /** PostgreSQL is no child of this process: it says its number itself. */
    @Override
    public Stream<ProcessHandle> processes() {
        try {
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            return ProcessHandle.of(pid).stream().flatMap(one -> Stream.concat(Stream.of(one), one.descendants()));
        } catch (IOException gone) {
            return Stream.empty();
        }
    }

    @Override
    public void close() throws IOException {
        connections.close();
        postgres.close();
    }
}
