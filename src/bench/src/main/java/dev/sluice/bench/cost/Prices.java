package dev.sluice.bench.cost;

/**
 * What is charged for, in US dollars, us-east-1, on demand, without free tiers. Prices are those of November 2026 as published; they change, the
 * request units do not.
 */
public final class Prices {

    private static final double MILLION = 1e6;

    /** DynamoDB, a million write request units. */
    public static final double WRITES = 0.625;
    /** DynamoDB, a million read request units. */
    public static final double READS = 0.125;
    /** Lambda, a million requests. */
    public static final double LAMBDA_REQUESTS = 0.20;
    /** Lambda, a gigabyte for a second, x86. */
    public static final double LAMBDA_GIGABYTE_SECOND = 0.0000166667;
    /** API Gateway, a million requests of an HTTP API. */
    public static final double HTTP_API = 1.00;
    /** Step Functions Standard, a million transitions. */
    public static final double TRANSITIONS = 25;
    /** Lambda Durable Functions, a million operations. */
    public static final double DURABLE_OPERATIONS = 8;

    /** Memory of a native function, as the template sets it. */
    public static final double MEMORY_GIGABYTES = 0.25;
    /** Assumed: a request to DynamoDB within the region, answered. */
    public static final double MILLIS_PER_REQUEST = 4;
    /** Assumed: what a warm call takes besides. */
    public static final double MILLIS_PER_CALL = 2;

    private Prices() {
    }

    /**
     * What a million tasks cost.
     *
     * @param dynamoDb request units
     * @param lambda   requests and gigabyte-seconds
     * @param httpApi  calls
     */
    public record Bill(double dynamoDb, double lambda, double httpApi) {

        public double total() {
            return dynamoDb + lambda + httpApi;
        }
    }

    /** For a million tasks like those of {@code life}. */
    public static Bill of(Life life) {
        double seconds = (life.requestsPerTask() * MILLIS_PER_REQUEST + life.callsPerTask() * MILLIS_PER_CALL) / 1_000;
        return new Bill(life.writesPerTask() * WRITES + life.readsPerTask() * READS,
                life.callsPerTask() * LAMBDA_REQUESTS + seconds * MEMORY_GIGABYTES * LAMBDA_GIGABYTE_SECOND * MILLION,
                life.callsPerTask() * HTTP_API);
    }
}
