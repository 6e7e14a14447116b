package dev.sluice.bench.service;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.Routes;
import dev.sluice.bench.meter.Meter;
import dev.sluice.functions.projects.Dashboard;
import dev.sluice.functions.projects.ProjectsFunction;
import dev.sluice.functions.readiness.ReadinessFunction;
import dev.sluice.functions.reservation.ReservationFunction;
import dev.sluice.functions.status.StatusFunction;
import dev.sluice.guard.Doors;
import dev.sluice.guard.ServiceHealth;
import dev.sluice.guard.circuit.Circuit;
import dev.sluice.guard.circuit.CircuitFigures;
import dev.sluice.guard.watch.Figure;
import dev.sluice.guard.watch.Figures;
import dev.sluice.guard.watch.Watch;
import dev.sluice.guard.watch.WatchedStore;
import dev.sluice.store.CapacityMeter;
import dev.sluice.store.DynamoStore;
import dev.sluice.store.GuardedClient;
import dev.sluice.store.Pause;
import dev.sluice.store.Permits;
import dev.sluice.store.Repeats;
import dev.sluice.store.Store;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Tables;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The handlers of all functions over one database, with everything around them that Lambda would have: limits, circuit, watch, audit. */
public final class Service implements Calls, AutoCloseable {

    /** Settings under which callers may call as often as they like, as in local mode. */
    public static final Map<String, String> UNLIMITED = Map.of("sluice.limit.per-minute", "0", "sluice.limit.others-per-minute", "0",
            "sluice.limit.concurrent", "100000");

    /** Independent writes under way at once, as in the functions. */
    private static final int PARALLEL_WRITES = 16;
    private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

    private final Meter meter = new Meter();
    private final Figures figures = new Figures();
    private final ExecutorService parallel = Executors.newFixedThreadPool(PARALLEL_WRITES, Service::daemon);
    private final DynamoDbClient client;
    private final ProjectsFunction projects;
    private final ReadinessFunction readiness;
    private final ReservationFunction reservation;
    private final StatusFunction status;

    /**
     * @param clock    by which leases run out
     * @param settings by name, what differs from the product's defaults
     * @param further  sees each request besides the meter
     */
    public Service(Database database, InstantSource clock, Map<String, String> settings, ExecutionInterceptor... further) {
        this(clock, settings, (watch, meter) -> {
            // The first to see a request is the last to see its answer, so what the benchmark itself takes for counting lies within its view.
            ExecutionInterceptor[] all = Arrays.copyOf(further, further.length + 2);
            all[further.length] = new CapacityMeter(watch);
            all[further.length + 1] = meter;
            return database.client(all);
        });
    }

    /** Over a client that is nobody's business: what it is asked is not counted. */
    public static Service over(DynamoDbClient client, InstantSource clock, Map<String, String> settings) {
        return new Service(clock, settings, (watch, meter) -> client);
    }

    private Service(InstantSource clock, Map<String, String> settings, BiFunction<Watch, Meter, DynamoDbClient> database) {
        Settings configured = new Settings(settings);
        Watch watch = new Watch(figures, System::nanoTime);
        Circuit circuit = new Circuit(configured.circuit(), InstantSource.system(), new CircuitFigures(figures));
        this.client = new GuardedClient(database.apply(watch, meter), circuit);
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        Surroundings around = new Surroundings(clock, random, Pause.SLEEP, watch.across(parallel), watch);
        Store store = new WatchedStore(new DynamoStore(client, Tables.DEFAULT, around), figures);
        Doors doors = new Doors(VALIDATOR, configured.limits(), new Permits(client, Tables.DEFAULT), new Repeats(client, Tables.DEFAULT),
                figures, watch);
        this.projects = new ProjectsFunction(store, doors, new Dashboard("none", Optional.empty()));
        this.readiness = new ReadinessFunction(store, doors, new ServiceHealth(circuit, "bench"));
        this.reservation = new ReservationFunction(store, doors);
        this.status = new StatusFunction(store, doors, figures);
    }

    /** What the requests of this service have come to. */
    public Meter meter() {
        return meter;
    }

    /** How often something happened, as the product counts it. */
    public double count(Figure figure) {
        return figures.count(figure);
    }

    @Override
    public APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        return switch (function(event)) {
            case "projects" -> projects.handle(event);
            case "readiness" -> readiness.handle(event);
            case "reservation" -> reservation.handle(event);
            default -> status.handle(event);
        };
    }

    /** The function that the event's route leads to. */
    static String function(APIGatewayV2HTTPEvent event) {
        Routes.Match match = (Routes.Match) Routes.match(event.getRequestContext().getHttp().getMethod(), event.getRawPath());
        return match.route().function();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "bench-apply");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        parallel.shutdown();
        client.close();
    }
}
