package dev.sluice.local;

import dev.sluice.store.Tables;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The running service: says where it listens, ticks, and waits to be told to stop. */
@Singleton
public class LocalService implements QuarkusApplication {

    static final int CANNOT_START = 1;

    private final Functions functions;
    private final HttpServer http;
    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private volatile Schedule schedule;

    @Inject
    LocalService(Functions functions, HttpServer http, DynamoDbClient dynamoDb, Tables tables) {
        this.functions = functions;
        this.http = http;
        this.dynamoDb = dynamoDb;
        this.tables = tables;
    }

    /** Returns once the service was told to stop, or {@link #CANNOT_START} at once. */
    @Override
    public int run(String... args) {
        LocalOptions options = CommandLine.populateCommand(new LocalOptions(), args);
        Optional.ofNullable(options.parent).ifPresent(LocalService::stopWith);
        try {
            makeTables(options);
        } catch (StartFailure e) {
            // Quarkus would show where it was thrown, which helps nobody.
            System.err.println("sluice local: " + e.getMessage());
            return CANNOT_START;
        }
        schedule = Schedule.every(Duration.ofSeconds(options.cleanupSeconds), functions::cleanUp);
        System.out.println(greeting(options));
        Quarkus.waitForExit();
        return 0;
    }

    private void makeTables(LocalOptions options) {
        try {
            tables.createMissing(dynamoDb);
        } catch (SdkException e) {
            String where = options.store == null ? "the embedded DynamoDB" : options.store + ", which --store names,";
            throw new StartFailure(where + " does not answer as DynamoDB does: " + e.getMessage().lines().findFirst().orElse("no reason given"), e);
        }
    }

    /** A signal has Quarkus take everything apart at once, not only after {@link #run} has returned; this is the last moment at which all is there that a cleanup needs. */
    void stop(@Observes ShutdownEvent event) {
        if (schedule != null) {
            schedule.close();
        }
    }

    private String greeting(LocalOptions options) {
        String host = options.host.contains(":") ? "[" + options.host + "]" : options.host;
        String data = options.store != null ? options.store.toString()
                : options.dataDir().map(Object::toString).orElse("in memory");
        return "Sluice listens on http://" + host + ":" + http.getPort() + " (data: " + data + "); a browser shows its dashboard there";
    }

    /** Whoever started us for itself may die without saying so; then nobody would ever stop us. */
    private static void stopWith(long parent) {
        ProcessHandle.of(parent).ifPresentOrElse(
                process -> process.onExit().thenRun(Quarkus::asyncExit), Quarkus::asyncExit);
    }
}
