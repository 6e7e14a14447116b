package dev.sluice.guard.watch;

/** Where figures go, whoever shows them. Must neither throw nor block. */
public interface Measures {

    /** Shows nobody anything. */
    Measures NONE = new Measures() {
        @Override
        public void add(Figure count, double amount) {
        }

        @Override
        public void set(Figure gauge, double level) {
        }

        @Override
        public void called(Served call) {
        }
    };

    void add(Figure count, double amount);

    void set(Figure gauge, double level);

    /** A call has been served; what was counted on the way belongs to it. */
    void called(Served call);

    /**
     * A call that has been served.
     *
     * @param function   who served it
     * @param route      as in the route table, {@code none} if it had no route
     * @param status     HTTP status; 0 if it did not come by HTTP
     * @param millis     how long it took
     * @param writeUnits write request units that it cost
     * @param readUnits  read request units that it cost
     */
    record Served(String function, String route, int status, double millis, double writeUnits, double readUnits) {
    }
}
