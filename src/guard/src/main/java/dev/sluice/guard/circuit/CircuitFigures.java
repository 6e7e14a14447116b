package dev.sluice.guard.circuit;

import dev.sluice.guard.watch.Figure;
import dev.sluice.guard.watch.Measures;
import org.jboss.logging.Logger;

/** What the circuit does, in figures and, where it changes, in the log. */
public final class CircuitFigures implements CircuitListener {

    private static final Logger LOG = Logger.getLogger(Circuit.class);

    private final Measures measures;

    public CircuitFigures(Measures measures) {
        this.measures = measures;
        measures.set(Figure.CIRCUIT_STATE, CircuitState.CLOSED.ordinal());
    }

    @Override
    public void changed(CircuitState state) {
        measures.add(switch (state) {
            case CLOSED -> Figure.CIRCUIT_CLOSED;
            case HALF_OPEN -> Figure.CIRCUIT_HALF_OPENED;
            case OPEN -> Figure.CIRCUIT_OPENED;
        }, 1);
        measures.set(Figure.CIRCUIT_STATE, state.ordinal());
        LOG.warnf("the circuit before DynamoDB is %s", state.word());
    }

    @Override
    public void sent() {
        measures.add(Figure.STORE_REQUESTS, 1);
    }

    @Override
    public void faulted() {
        measures.add(Figure.STORE_FAULTS, 1);
    }

    @Override
    public void retried() {
        measures.add(Figure.STORE_RETRIES, 1);
    }

    @Override
    public void prevented() {
        measures.add(Figure.STORE_PREVENTED, 1);
    }
}
