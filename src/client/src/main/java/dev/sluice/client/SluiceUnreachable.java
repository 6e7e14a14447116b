package dev.sluice.client;

/**
 * The service gave no answer for as long as the client was patient, or the calling thread was interrupted while it waited;
 * then the thread's interrupt flag is set again. Or nothing was sent, since it could not be shown who calls.
 */
public final class SluiceUnreachable extends SluiceException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveArrived;
    private final boolean unproven;

    /** For tests of those who use the client; everybody else gets it thrown. */
    public SluiceUnreachable(String message, boolean mayHaveArrived, Throwable cause) {
        this(message, mayHaveArrived, false, cause);
    }

    private SluiceUnreachable(String message, boolean mayHaveArrived, boolean unproven, Throwable cause) {
        super(message, cause);
        this.mayHaveArrived = mayHaveArrived;
        this.unproven = unproven;
    }

    /** Nothing was sent, since it could not be shown who calls: a token that cannot be read, credentials that have run out. */
    public static SluiceUnreachable unproven(String message, Throwable cause) {
        return new SluiceUnreachable(message, false, true, cause);
    }

    /** The same after other attempts, one of which may have arrived. */
    SluiceUnreachable afterOthers(boolean arrived) {
        return new SluiceUnreachable(getMessage(), arrived, unproven, getCause());
    }

    /** Whether the service may have got a request and acted on it; false if no connection ever came about. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    /** Whether it is the caller who has nothing to show, however well the service may be. */
    public boolean unproven() {
        return unproven;
    }
}
