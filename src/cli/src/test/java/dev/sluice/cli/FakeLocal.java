package dev.sluice.cli;

import java.io.IOException;

/** A child process that behaves like the local service at its start, or fails to. */
final class FakeLocal {

    private FakeLocal() {
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("fails")) {
            System.err.println("The port is taken.");
            System.exit(7);
        }
        System.out.println("Sluice listens on http://127.0.0.1:4711 (in memory)");
        System.err.println("Going on.");
        // Until the parent closes the pipe or ends this process.
        int end = System.in.read();
        System.exit(end < 0 ? 5 : 0);
    }
}
