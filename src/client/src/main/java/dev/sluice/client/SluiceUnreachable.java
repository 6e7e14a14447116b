package dev.sluice.client;

/**
 * The service gave no answer for as long as the client was patient, or the calling thread was interrupted while it waited;
 * then the thread's interrupt flag is set again.
 */
public final class SluiceUnreachable extends SluiceException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveArrived;

    /** For tests of those who use the client; everybody else gets it thrown. */
    public SluiceUnreachable(String message, boolean mayHaveArrived, Throwable cause) {
        super(message, cause);
        this.mayHaveArrived = mayHaveArrived;
    }

    /** Whether the service may have got a request and acted on it; false if no connection ever came about. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }
}
