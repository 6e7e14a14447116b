package dev.sluice.guard.circuit;

/** Hears of what the circuit does, on the thread where it happens. Must not throw. */
public interface CircuitListener {

    /** Hears nothing. */
    CircuitListener NONE = new CircuitListener() {
        @Override
        public void changed(CircuitState state) {
        }

        @Override
        public void sent() {
        }

        @Override
        public void faulted() {
        }

        @Override
        public void retried() {
        }

        @Override
        public void prevented() {
        }
    };

    void changed(CircuitState state);

    /** A request is sent, for the first time or once more. */
    void sent();

    /** A request was throttled, timed out or failed on the server's side. */
    void faulted();

    /** A request is sent once more. */
    void retried();

    /** A request was not sent, since the circuit is open. */
    void prevented();
}
