package dev.sluice.guard;

import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.answer.ServiceAnswer;
import dev.sluice.guard.circuit.Circuit;
import dev.sluice.guard.circuit.CircuitState;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How the service itself is. Asks nobody: the circuit knows. */
@ApplicationScoped
public class ServiceHealth {

    private final Circuit circuit;
    private final String version;

    public ServiceHealth(Circuit circuit, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.circuit = circuit;
        this.version = version;
    }

    public Reply answer(Request request) {
        CircuitState state = circuit.state();
        return Reply.ok(new ServiceAnswer(state == CircuitState.CLOSED ? "up" : "degraded", state.word(), version));
    }
}
