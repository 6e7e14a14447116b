package dev.sluice.client;

/** Why a call had no result: the service refused it, or could not be reached. */
public abstract sealed class SluiceException extends RuntimeException permits SluiceProblem, SluiceUnreachable {

    SluiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
