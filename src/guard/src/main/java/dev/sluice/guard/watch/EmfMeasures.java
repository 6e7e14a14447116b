package dev.sluice.guard.watch;

import java.util.EnumMap;
import java.util.Map;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Figures for CloudWatch: one line of embedded metric format for every call, with what was counted since the one before. A Lambda
 * instance serves one call at a time, so that what a line says belongs to its call.
 */
public final class EmfMeasures implements Measures {

    private static final int SERVER_ERROR = 500;

    private final Metrics metrics;
    private final String service;
    private final Map<Figure, Double> since = new EnumMap<>(Figure.class);

    private EmfMeasures(Metrics metrics, String service) {
        this.metrics = metrics;
        this.service = service;
    }

    /** In the namespace {@code POWERTOOLS_METRICS_NAMESPACE}, else {@code Sluice}, for the service {@code POWERTOOLS_SERVICE_NAME}, else {@code sluice}. */
    static EmfMeasures create() {
        // Lambda writes to standard output; elsewhere the library would go looking for agents and metadata services.
        EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
        String service = System.getenv().getOrDefault("POWERTOOLS_SERVICE_NAME", "sluice");
        return new EmfMeasures(MetricsBuilder.builder().withService(service)
                .withNamespace(System.getenv().getOrDefault("POWERTOOLS_METRICS_NAMESPACE", "Sluice")).build(), service);
    }

    @Override
    public synchronized void add(Figure count, double amount) {
        since.merge(count, amount, Double::sum);
    }

    @Override
    public synchronized void set(Figure gauge, double level) {
        since.put(gauge, level);
    }

    @Override
    public synchronized void called(Served call) {
        metrics.setDefaultDimensions(DimensionSet.of("Service", service, "Function", call.function()));
        metrics.addMetric("Calls", 1, MetricUnit.COUNT);
        metrics.addMetric("ServerErrors", call.status() >= SERVER_ERROR ? 1 : 0, MetricUnit.COUNT);
        metrics.addMetric("Latency", call.millis(), MetricUnit.MILLISECONDS);
        metrics.addMetric("WriteUnits", call.writeUnits(), MetricUnit.NONE);
        metrics.addMetric("ReadUnits", call.readUnits(), MetricUnit.NONE);
        since.forEach((figure, amount) -> metrics.addMetric(figure.camelCase(), amount, unit(figure)));
        metrics.addMetadata("route", call.route());
        metrics.addMetadata("status", call.status());
        metrics.flush();
        since.keySet().removeIf(figure -> figure != Figure.CIRCUIT_STATE);
    }

    private static MetricUnit unit(Figure figure) {
        return switch (figure) {
            case OLDEST_OVERDUE_LEASE_SECONDS -> MetricUnit.SECONDS;
            case CIRCUIT_STATE -> MetricUnit.NONE;
            default -> MetricUnit.COUNT;
        };
    }
}
