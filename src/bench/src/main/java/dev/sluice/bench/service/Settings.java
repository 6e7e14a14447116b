package dev.sluice.bench.service;

import dev.sluice.guard.circuit.CircuitSettings;
import dev.sluice.guard.limit.LimitSettings;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/**
 * The product's own settings: its defaults, unless a benchmark must not run into them. DynamoDB Local on a busy machine may answer late, which says
 * nothing of what is measured, so that requests have all the time they need.
 */
final class Settings {

    private static final String PATIENCE = "60S";

    private final SmallRyeConfig config;

    /** @param others settings by name that differ from their defaults */
    Settings(Map<String, String> others) {
        this.config = new SmallRyeConfigBuilder().addDiscoveredConverters().withDefaultValue("sluice.store.timeout", PATIENCE)
                .withDefaultValues(others)
                .withMapping(LimitSettings.class).withMapping(CircuitSettings.class).build();
    }

    LimitSettings limits() {
        return config.getConfigMapping(LimitSettings.class);
    }

    CircuitSettings circuit() {
        return config.getConfigMapping(CircuitSettings.class);
    }
}
