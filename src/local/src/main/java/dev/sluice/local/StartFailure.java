package dev.sluice.local;

/** Local mode cannot start for a reason that its user can do something about; the message is one line and says what. */
final class StartFailure extends RuntimeException {

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
