package dev.sluice.bench;

import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import dev.sluice.store.Tables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Prints the size of the zip that holds the native functions and, for each of them, the milliseconds from the start of its process to its first answer
 * and its resident memory after some more. Exits with 1 if a bound is broken, with 2 if there is nothing to measure.
 */
public final class NativeFigures {

    /** Every function, by the name under which the program knows it. */
    static final List<String> FUNCTIONS = List.of("projects", "readiness", "reservation", "status", "cleanup");

    private static final double MOST_ZIP_MB = 25;
    private static final long MOST_START_MILLIS = 100;
    private static final double MOST_RESIDENT_MB = 80;
    private static final int STARTS = 5;
    private static final int WARM_UP_CALLS = 200;
    private static final double MB = 1_000_000;

    private NativeFigures() {
    }

    /** @param arguments the checkout; the working directory if there is none */
    public static void main(String... arguments) throws IOException {
        Path home = Path.of(arguments.length == 0 ? "." : arguments[0]).toAbsolutePath().normalize();
        if (!NativeFunction.built(home)) {
            System.err.println("There are no native functions to measure; build them with: ./mvnw package -Pnative -DskipTests");
            System.exit(2);
        }
        System.exit(measure(home) ? 0 : 1);
    }

    private static boolean measure(Path home) throws IOException {
        double zipMb = NativeFunction.zip(home).toFile().length() / MB;
        System.out.printf(Locale.ROOT, "zip of all functions: %.1f MB, at most %.0f%n%n", zipMb, MOST_ZIP_MB);
        System.out.printf(Locale.ROOT, "%-12s %18s %14s%n", "function", "first answer ms", "resident MB");
        boolean good = zipMb <= MOST_ZIP_MB;
        try (EmbeddedDynamoDb database = database()) {
            warmUp(home, database.endpoint());
            for (String name : FUNCTIONS) {
                good &= measure(home, name, database.endpoint());
            }
        }
        System.out.printf(Locale.ROOT, "%-12s %18d %14.0f%n", "at most", MOST_START_MILLIS, MOST_RESIDENT_MB);
        return good;
    }

    /** DynamoDB answers within milliseconds; its local stand-in does so only after a while. */
    private static void warmUp(Path home, URI database) throws IOException {
        for (String name : FUNCTIONS) {
            try (NativeFunction function = NativeFunction.start(home, name, database)) {
                String event = event(home, name);
                for (int i = 0; i < WARM_UP_CALLS; i++) {
                    function.send(event);
                }
            }
        }
    }

    private static String event(Path home, String name) throws IOException {
        return Files.readString(home.resolve("events").resolve(name).resolve(switch (name) {
            case "projects" -> "list.json";
            case "readiness" -> "ready.json";
            case "reservation" -> "claim-best.json";
            case "status" -> "artifacts.json";
            default -> "schedule.json";
        }));
    }

    /** The median of several starts: the first one reads the program from disk. */
    private static boolean measure(Path home, String name, URI database) throws IOException {
        String event = event(home, name);
        long[] millis = new long[STARTS];
        long resident = 0;
        for (int i = 0; i < STARTS; i++) {
            try (NativeFunction function = NativeFunction.start(home, name, database)) {
                function.send(event);
                millis[i] = function.millisSinceStart();
                for (int more = 0; more < 20; more++) {
                    function.send(event);
                }
                resident = Math.max(resident, function.residentKilobytes());
            }
        }
        Arrays.sort(millis);
        long median = millis[STARTS / 2];
        double residentMb = resident * 1_024 / MB;
        System.out.printf(Locale.ROOT, "%-12s %18d %14.1f%n", name, median, residentMb);
        return median <= MOST_START_MILLIS && residentMb <= MOST_RESIDENT_MB;
    }

    /** A database in memory with Sluice's tables. */
    static EmbeddedDynamoDb database() {
        EmbeddedDynamoDb database = EmbeddedDynamoDb.inMemory();
        try (DynamoDbClient client = DynamoDbClient.builder().endpointOverride(database.endpoint()).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create()).build()) {
            Tables.DEFAULT.createMissing(client);
        }
        return database;
    }

    /** Starts every function over one database. */
    static Map<String, NativeFunction> startAll(Path home, URI database) {
        Map<String, NativeFunction> running = new HashMap<>();
        new ArrayList<>(FUNCTIONS).forEach(name -> running.put(name, NativeFunction.start(home, name, database)));
        return running;
    }
}
