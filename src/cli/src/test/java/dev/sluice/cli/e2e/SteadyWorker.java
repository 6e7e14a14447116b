package dev.sluice.cli.e2e;

import dev.sluice.client.Artifact;
import dev.sluice.client.Claim;
import dev.sluice.client.ClientSettings;
import dev.sluice.client.Completion;
import dev.sluice.client.Reservation;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.SluiceException;
import dev.sluice.client.SluiceProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A worker process that works through every project named on a line of its standard input. It says {@code holds <project>/<task> <token>} when it was
 * granted a task, {@code held … <since> <until>} (epoch ms) just before it asks for its completion, {@code done …} once that was acknowledged,
 * {@code stale …} when it was refused, {@code lost …} when no answer came, and
 * {@code over <project>} when nothing is left. Its work takes a moment and leaves an artifact, which names the token under which it was made.
 */
final class SteadyWorker {

    static final int LEASE_SECONDS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final SluiceClient client;
    private final String name;

    private SteadyWorker(SluiceClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /** Arguments: the service's address, the worker's name. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SteadyWorker worker = new SteadyWorker(
                new SluiceClient(ClientSettings.of(URI.create(arguments[0]), arguments[1]).withPatience(PATIENCE)), arguments[1]);
        BufferedReader projects = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String project = projects.readLine(); project != null; project = projects.readLine()) {
            worker.workThrough(project);
            System.out.println("over " + project);
        }
    }

    private void workThrough(String project) throws InterruptedException {
        for (List<Reservation> granted = claimed(project); !granted.isEmpty() || !over(project); granted = claimed(project)) {
            for (Reservation held : granted) {
                long since = System.currentTimeMillis();
                System.out.println("holds " + told(project, held));
                moment(400);
                long until = Math.min(System.currentTimeMillis(), held.expiresAt().toEpochMilli());
                System.out.println("held " + told(project, held) + " " + since + " " + until);
                complete(project, held);
            }
            if (granted.isEmpty()) {
                moment(400);
            }
        }
    }

    /** A service that dies between answering and our reading leaves a claim of which nobody knows; it runs out. */
    private List<Reservation> claimed(String project) {
        try {
            return client.claim(project, new Claim(name, Set.of(), LEASE_SECONDS), 1);
        } catch (SluiceException unknown) {
            return List.of();
        }
    }

    private void complete(String project, Reservation held) {
        Artifact made = new Artifact("made", Long.toString(held.fencingToken()), "0".repeat(64), 1, null, null);
        try {
            client.complete(project, held.taskId(), held.fencingToken(), Completion.of(List.of(made)));
            System.out.println("done " + told(project, held));
        } catch (SluiceProblem refused) {
            System.out.println("stale " + told(project, held));
        } catch (SluiceException unknown) {
            System.out.println("lost " + told(project, held));
        }
    }

    private static String told(String project, Reservation held) {
        return project + "/" + held.taskId() + " " + held.fencingToken();
    }

    private boolean over(String project) {
        try {
            return client.project(project).status().equals("completed");
        } catch (SluiceException unknown) {
            return false;
        }
    }

    /** Half of {@code millis} or somewhat more. */
    private static void moment(long millis) throws InterruptedException {
        NEVER.await(ThreadLocalRandom.current().nextLong(millis / 2, millis), TimeUnit.MILLISECONDS);
    }
}
