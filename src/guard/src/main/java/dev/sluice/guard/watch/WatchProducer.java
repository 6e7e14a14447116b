package dev.sluice.guard.watch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where figures go in this process: to CloudWatch from Lambda, else to whoever asks for {@code /metrics}. */
@ApplicationScoped
public class WatchProducer {

    @Produces
    @Singleton
    @Typed(Figures.class)
    Figures figures() {
        return new Figures();
    }

    @Produces
    @Singleton
    Measures measures(Figures figures, @ConfigProperty(name = "sluice.metrics.emf") Optional<Boolean> emf) {
        boolean lambda = System.getenv("AWS_LAMBDA_FUNCTION_NAME") != null;
        return emf.orElse(lambda) ? EmfMeasures.create() : figures;
    }

    @Produces
    @Singleton
    @Typed(Watch.class)
    Watch watch(Measures measures) {
        return new Watch(measures, System::nanoTime);
    }
}
