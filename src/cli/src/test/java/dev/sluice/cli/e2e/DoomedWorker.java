package dev.sluice.cli.e2e;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluice.client.Claim;
import dev.sluice.client.ClientSettings;
import dev.sluice.client.HeldLease;
import dev.sluice.client.MonotonicClock;
import dev.sluice.client.Reservation;
import dev.sluice.client.Scheduler;
import dev.sluice.client.SluiceClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;

/** A worker process that takes a task, keeps a checkpoint and its lease, and never gets any further. */
final class DoomedWorker {

    /** Long enough for the first renewal of a process that has just started on a busy machine; the test waits for it to run out. */
    private static final int LEASE_SECONDS = 15;

    private DoomedWorker() {
    }

    /** Arguments: the service's address, the project. Prints {@code holds <task> <token>} after its first renewal. */
    public static void main(String[] arguments) throws IOException {
        SluiceClient client = new SluiceClient(ClientSettings.of(URI.create(arguments[0]), "doomed"));
        String project = arguments[1];
        MonotonicClock clock = MonotonicClock.SYSTEM;
        long asked = clock.nanos();
        Reservation task = client.claim(project, new Claim("doomed", Set.of(), LEASE_SECONDS), 1).get(0);
        client.checkpoint(project, task.taskId(), task.fencingToken(), TextNode.valueOf("half way"));
        HeldLease.keep(new HeldLease.Terms(asked, Duration.ofSeconds(LEASE_SECONDS)),
                () -> client.renew(project, task.taskId(), task.fencingToken(), LEASE_SECONDS),
                since -> System.out.println("holds " + task.taskId() + " " + task.fencingToken()),
                clock, Scheduler.on(Executors.newScheduledThreadPool(1)));
        // Nobody writes here; it ends when the test does.
        System.exit(System.in.read());
    }
}
