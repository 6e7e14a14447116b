package dev.sluice.cli.people;

import dev.sluice.cli.verdict.GateSeen;
import dev.sluice.client.ArtifactChange;
import dev.sluice.client.ArtifactVersion;
import dev.sluice.client.Blocking;
import dev.sluice.client.GateView;
import dev.sluice.client.NewReview;
import dev.sluice.client.ReviewView;
import dev.sluice.client.Reviewed;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.TaskView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The service's own desk. */
public final class HttpDesk implements Desk {

    private static final int MOST_WAITING = 100;

    private final SluiceClient client;
    private final String project;

    public HttpDesk(SluiceClient client, String project) {
        this.client = client;
        this.project = project;
    }

    @Override
    public Posted review(String task, Opinion opinion) {
        Reviewed reviewed = client.review(project, task, new NewReview(opinion.reviewer(), opinion.human() ? "human" : "ai",
                opinion.score().doubleValue(), opinion.positive(), opinion.text(), opinion.confidence().doubleValue()));
        return new Posted(reviewed.reviewId(), seen(reviewed.gates()));
    }

    @Override
    public List<ReviewSeen> reviews(String task) {
        return client.reviews(project, task).stream().map(review -> seen(task, review)).toList();
    }

    private static ReviewSeen seen(String task, ReviewView review) {
        return new ReviewSeen(task, review.reviewId(), review.reviewerId(), "human".equals(review.reviewerType()), review.positive(),
                review.stale(), review.signedOffBy());
    }

    @Override
    public List<GateSeen> signOff(ReviewSeen review, String signer, Set<String> authority) {
        return seen(client.signOff(project, review.task(), review.review(), signer, authority));
    }

    @Override
    public List<GateSeen> improve(Improvement improvement) {
        Double score = improvement.qualityScore() == null ? null : improvement.qualityScore().doubleValue();
        return seen(client.changeArtifact(project, improvement.task(), improvement.type(),
                new ArtifactChange(null, null, null, null, score, improvement.metrics())).gates());
    }

    @Override
    public List<GateSeen> gates() {
        return seen(client.gates(project));
    }

    private static List<GateSeen> seen(List<GateView> gates) {
        return gates.stream().map(gate -> new GateSeen(gate.gateId(), gate.satisfied(), gate.current())).toList();
    }

    @Override
    public Reasons reasons() {
        Blocking blocking = client.blocking(project, MOST_WAITING);
        Map<String, Set<String>> reasons = new HashMap<>();
        for (Blocking.Waiting task : blocking.waiting()) {
            reasons.put(task.taskId(), task.blockers().stream().filter(HttpDesk::explained).map(TaskView.Wait::blocker)
                    .collect(Collectors.toSet()));
        }
        return new Reasons(blocking.waitingTasks(), reasons);
    }

    private static boolean explained(TaskView.Wait wait) {
        return wait.blocker() != null && !wait.blocker().isBlank() && wait.state() != null && !wait.state().isBlank();
    }

    @Override
    public Set<String> tasks(String... statuses) {
        Set<String> tasks = new HashSet<>();
        for (String status : statuses) {
            client.allTasks(project, status).forEach(task -> tasks.add(task.taskId()));
        }
        return tasks;
    }

    @Override
    public Set<Long> tokens(String task) {
        return client.artifacts(project, task).stream().filter(ArtifactVersion::newest).map(ArtifactVersion::fencingToken)
                .collect(Collectors.toSet());
    }
}
