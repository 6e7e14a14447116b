package dev.sluice.cli;

import dev.sluice.client.Claim;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Options of a real worker. */
final class WorkOptions {

    /** So that an id has room for the process, too. */
    private static final int LONGEST_NAME = 200;

    @Option(names = "--exec", paramLabel = "CMD", required = true, description = "What to run for each task, by the shell.")
    String command;

    @Option(names = "--worker", paramLabel = "ID", description = "Who holds the leases (default: this machine's name and the process id).")
    private String worker;

    @Option(names = "--capability", paramLabel = "NAME", split = ",",
            description = "What it can do, such as python or vram_gb=24; may be repeated. Without any, it gets what anybody can do.")
    private Set<String> capabilities = new TreeSet<>();

    @Option(names = "--lease", paramLabel = "SECONDS", defaultValue = "60",
            description = "How long a lease is, 1 to 43,200 s; it is renewed at a third of that (default: ${DEFAULT-VALUE}).")
    private int lease;

    @Option(names = "--max-parallel", paramLabel = "N", defaultValue = "1",
            description = "Commands at the same time, 1 to 100 (default: ${DEFAULT-VALUE}).")
    int parallel;

    @Option(names = "--once", description = "One cycle: takes what is ready, at most as many tasks as "
            + "--max-parallel says, and lists what is ready and blocked then.")
    boolean once;

    @Option(names = "--until-done", description = "Ends when every task of the project is done, or nothing can go on. Without it, or "
            + "--once, it works until Ctrl-C.")
    boolean untilDone;

    @Option(names = "--grace", paramLabel = "SECONDS", defaultValue = "30",
            description = "How long running commands may take to finish after Ctrl-C (default: ${DEFAULT-VALUE}).")
    int grace;

    @Option(names = "--kill-after", paramLabel = "SECONDS", defaultValue = "10",
            description = "Time between SIGTERM and SIGKILL for a command that is to stop (default: ${DEFAULT-VALUE}).")
    int killAfter;

    /** What is wrong with the values, a sentence; empty if nothing is. */
    Optional<String> complaint() {
        if (command.isBlank()) {
            return Optional.of("--exec must name a command.");
        }
        if (lease < 1 || lease > 43_200) {
            return Optional.of("--lease must be 1 to 43200 seconds, but is " + lease + ".");
        }
        if (parallel < 1 || parallel > 100) {
            return Optional.of("--max-parallel must be 1 to 100, but is " + parallel + ".");
        }
        if (grace < 0 || killAfter < 0) {
            return Optional.of("--grace and --kill-after must not be negative.");
        }
        if (worker != null && !worker.matches("[A-Za-z0-9._@-]{1,255}")) {
            return Optional.of("--worker: '" + worker + "' is no worker id; use letters, digits, '.', '_', '@' and '-'.");
        }
        return once && untilDone ? Optional.of("--once and --until-done cannot go together.") : Optional.empty();
    }

    /** @param machine its name, asked for only if no worker was named */
    Claim claim(Supplier<String> machine) {
        return new Claim(worker == null ? here(machine.get()) : worker, capabilities, lease);
    }

    /** This process among those of all machines. */
    private static String here(String machine) {
        String name = machine.replaceAll("[^A-Za-z0-9._@-]+", "-");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "-" + ProcessHandle.current().pid();
    }

    /** The machine's own name, since many shells do not export the {@code HOSTNAME} that they have; that only where a machine does not find itself. */
    static String machine(Map<String, String> environment) {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return environment.getOrDefault("HOSTNAME", environment.getOrDefault("COMPUTERNAME", "worker"));
        }
    }
}
