package dev.sluice.local;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Silences what says a line for every change and every fault, for test classes with very many of them. */
final class Quiet implements BeforeAllCallback, AfterAllCallback {

    private static final List<Logger> TALKERS = List.of(Logger.getLogger("dev.sluice"), Logger.getLogger("sluice.audit"));

    @Override
    public void beforeAll(ExtensionContext context) {
        TALKERS.forEach(logger -> logger.setLevel(Level.OFF));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TALKERS.forEach(logger -> logger.setLevel(null));
    }
}
