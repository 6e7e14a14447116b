package dev.sluice.guard.watch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where figures go in this process. */
@ApplicationScoped
public class WatchProducer {

    @Produces
    @Singleton
    Figures figures() {
        return new Figures();
    }
}
