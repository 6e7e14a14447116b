package dev.sluice.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The CDK is written in TypeScript: its Java classes speak to a Node.js process, which has to be there. */
final class Node {

    private static final int OLDEST = 20;

    private Node() {
    }

    /** A sentence for someone who has no usable Node.js; empty when there is one. */
    static Optional<String> complaint() {
        String command = System.getenv().getOrDefault("JSII_NODE", "node");
        String needs = "the CDK needs Node.js, " + OLDEST + " or newer; ";
        try {
            Process node = new ProcessBuilder(command, "--version").redirectErrorStream(true).start();
            String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean fits = node.waitFor() == 0 && version.matches("v\\d+\\..*")
                    && Integer.parseInt(version.substring(1, version.indexOf('.'))) >= OLDEST;
            return fits ? Optional.empty() : Optional.of(needs + command + " says " + version + ".");
        } catch (IOException absent) {
            return Optional.of(needs + "install it, or set JSII_NODE to its path (" + command + " can not be started).");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of(needs + "waiting for " + command + " was interrupted.");
        }
    }
}
