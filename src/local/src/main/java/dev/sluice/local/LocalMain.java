package dev.sluice.local;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Starts local mode: first the database, so that Quarkus finds its address, then the gateway.
 *
 * <p>Exit codes: 0 after it was told to stop, 1 if it could not start, 2 for a wrong option.
 */
@QuarkusMain
public final class LocalMain {

    /** Longer than Quarkus waits for running requests, so that the database outlives them. */
    private static final long STOP_SECONDS = 20;

    private LocalMain() {}

    /** Runs until the process is told to stop. */
    public static void main(String... args) {
        LocalOptions options = new LocalOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(args);
            if (commandLine.isUsageHelpRequested()) {
                commandLine.usage(System.out);
                return;
            }
            options.check();
        } catch (ParameterException e) {
            PrintWriter err = new PrintWriter(System.err, true);
            err.println("sluice local: " + e.getMessage());
            commandLine.usage(err);
            System.exit(2);
        }
        System.exit(run(options, args));
    }

    private static int run(LocalOptions options, String... args) {
        try {
            refuseTakenPort(options);
            warnUnlessLoopback(options);
            Database database = Database.start(options);
            return serve(options, database, args);
        } catch (StartFailure e) {
            System.err.println("sluice local: " + e.getMessage());
            return 1;
        }
    }

    private static int serve(LocalOptions options, Database database, String... args) {
        database.configureClient();
        configureProtection(options);
        System.setProperty("quarkus.http.host", options.address().getHostAddress());
        System.setProperty("sluice.local.host", options.host);
        System.setProperty("quarkus.http.port", Integer.toString(options.port));
        int[] exitCode = {0};
        CountDownLatch stopped = new CountDownLatch(1);
        haltOnceStopped(stopped, exitCode);
        try {
            // Quarkus reports 130 or the like for a signal; being told to stop is the normal end here.
            Quarkus.run(LocalService.class, (code, failure) -> exitCode[0] = failure == null && code != LocalService.CANNOT_START ? 0 : 1, args);
        } finally {
            database.close();
            stopped.countDown();
        }
        return exitCode[0];
    }

    /** What is on in the cloud and off on a laptop unless asked for. */
    private static void configureProtection(LocalOptions options) {
        System.setProperty("sluice.limit.per-minute", Integer.toString(options.limitPerMinute));
        System.setProperty("sluice.limit.others-per-minute", Integer.toString(options.limitPerMinute * 10));
        System.setProperty("sluice.local.throttle-after", Integer.toString(options.throttleAfter));
        System.setProperty("sluice.local.throttle-for", Integer.toString(options.throttleFor));
    }

    /** A signal runs the shutdown hooks at once; this one holds the process until all is closed, and sets its exit code. */
    private static void haltOnceStopped(CountDownLatch stopped, int[] exitCode) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                boolean clean = stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
                Runtime.getRuntime().halt(clean ? exitCode[0] : 1);
            } catch (InterruptedException e) {
                Runtime.getRuntime().halt(1);
            }
        }, "sluice-stop"));
    }

    private static void refuseTakenPort(LocalOptions options) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(options.address(), options.port));
        } catch (IOException e) {
            throw new StartFailure("cannot listen on " + options.host + " port " + options.port + ": " + e.getMessage()
                    + "; choose another port with --port (0 takes any free one), or with --host an address of this machine", e);
        }
    }

    private static void warnUnlessLoopback(LocalOptions options) {
        if (!options.address().isLoopbackAddress()) {
            System.err.println("warning: listening on " + options.host + ", which is not loopback, and requests are not"
                    + " authenticated: whoever reaches this port can act as anyone");
        }
    }
}
