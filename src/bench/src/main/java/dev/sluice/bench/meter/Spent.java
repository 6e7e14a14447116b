package dev.sluice.bench.meter;

/**
 * What requests to DynamoDB came to.
 *
 * @param requests how many were sent
 * @param refused  how many of them were writes whose condition failed; billed all the same
 * @param written  write request units
 * @param read     read request units
 */
public record Spent(long requests, long refused, double written, double read) {

    /** Nothing at all. */
    public static final Spent NOTHING = new Spent(0, 0, 0, 0);

    public Spent plus(Spent other) {
        return new Spent(requests + other.requests, refused + other.refused, written + other.written, read + other.read);
    }

    /** What came on top of {@code earlier}. */
    public Spent minus(Spent earlier) {
        return new Spent(requests - earlier.requests, refused - earlier.refused, written - earlier.written, read - earlier.read);
    }
}
