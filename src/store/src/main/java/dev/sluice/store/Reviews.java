package dev.sluice.store;

import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reviews and their sign-offs. The gates are told first and the review's own record is written last, so that a repeat after a crash does every
 * write again.
 */
final class Reviews {

    private static final int ID_CHARS = 16;
    private static final int MOST_TRIES = 8;
    private static final int LONGEST_PAUSE_MILLIS = 20;

    private final Db db;
    private final Tables tables;
    private final Tasks tasks;
    private final Projects projects;
    private final Artifacts artifacts;
    private final Gates gates;
    private final GateFeeds feeds;
    private final ReviewFeeds told;
    private final GateViews views;
    private final Surroundings around;

    Reviews(Parts parts, GateViews views) {
        this.db = parts.db();
        this.tables = parts.tables();
        this.tasks = parts.tasks();
        this.projects = parts.projects();
        this.artifacts = parts.artifacts();
        this.gates = parts.gates();
        this.feeds = parts.feeds();
        this.around = parts.around();
        this.told = new ReviewFeeds(parts);
        this.views = views;
    }

    /** With new words as often as it takes until every gate that listens by then has heard the same that the record says. */
    Answer<Reviewed> review(String project, String task, NewReview review) {
        boolean replaced = false;
        Set<String> mine = new HashSet<>();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<TaskItem> item = tasks.read(project, task);
            if (item.isEmpty()) {
                return Answer.refused(projects.missing(project, task));
            }
            if (!Artifacts.delivered(item.get())) {
                return Answer.refused(new Refusal.NothingDelivered(task, item.get().status()));
            }
            List<Map<String, AttributeValue>> delivered = artifacts.items(item.get());
            if (producers(item.get(), delivered).contains(review.reviewer())) {
                return Answer.refused(new Refusal.OwnWork(task, review.reviewer()));
            }
            List<GateNode> counting = counting(item.get());
            ReviewItem kept = worded(item.get(), newest(item.get(), delivered, counting), review);
            replaced |= told.record(item.get(), kept.id()).filter(there -> !mine.contains(ReviewItem.words(there.content()))).isPresent();
            mine.add(kept.content());
            counting.forEach(gate -> told.replace(item.get(), gate, kept));
            db.put(tables.gates(), kept.attributes(project));
            List<GateNode> now = countingNow(item.get());
            if (now.stream().allMatch(gate -> told.known(item.get(), gate, kept))) {
                return Answer.accepted(new Reviewed(kept.id(), replaced, looked(project, now)));
            }
            around.pause().millis(around.random().nextInt(LONGEST_PAUSE_MILLIS) + 1L);
        }
        return Answer.refused(new Refusal.Contended(task));
    }

    private ReviewItem worded(TaskItem task, int version, NewReview review) {
        String words = Long.toString(around.random().nextLong(), Character.MAX_RADIX);
        return new ReviewItem(id(version, review.reviewer()), task.id(), task.token(), version, words, review, around.now(), null, null);
    }

    Answer<List<ReviewView>> reviews(String project, String task) {
        return within(project, task, item -> {
            int newest = newest(item, artifacts.items(item), counting(item));
            return Answer.accepted(told.records(item).stream().map(review -> review.view(newest))
                    .sorted((one, two) -> one.version() == two.version() ? Long.compare(one.at(), two.at())
                            : Integer.compare(one.version(), two.version())).toList());
        });
    }

    Answer<List<GateView>> signOff(String project, String task, String id, String signer, Set<String> capabilities) {
        return within(project, task, item -> {
            Optional<ReviewItem> review = told.record(item, id);
            if (review.isEmpty()) {
                return Answer.refused(new Refusal.NoSuchReview(task, id));
            }
            if (review.get().reviewer().equals(signer)) {
                return Answer.refused(new Refusal.OwnReview(task, id, signer));
            }
            List<GateNode> counting = counting(item);
            Optional<Refusal> missing = authorityMissing(task, counting, capabilities);
            if (missing.isPresent()) {
                return Answer.refused(missing.get());
            }
            return review.get().version() == newest(item, artifacts.items(item), counting) ? sign(item, review.get(), signer, counting)
                    : Answer.refused(new Refusal.StaleReview(task, id));
        });
    }

    Answer<List<GateView>> withdraw(String project, String task, String id) {
        return within(project, task, item -> {
            Optional<ReviewItem> review = told.record(item, id);
            if (review.isEmpty()) {
                return Answer.refused(new Refusal.NoSuchReview(task, id));
            }
            List<GateNode> counting = counting(item);
            Optional<String> opened = counting.stream().filter(gate -> gate.requirement() instanceof GateRequirement.ReviewPoints)
                    .map(GateNode::id).filter(gate -> counted(item.project(), gate, review.get())).findFirst();
            if (opened.isPresent()) {
                return Answer.refused(new Refusal.GateOpened(task, id, opened.get()));
            }
            return takeBack(item, review.get(), counting);
        });
    }

    /** A withdrawal that is met halfway is carried on; who sees that it was withdrawn may sign again. */
    private Answer<List<GateView>> sign(TaskItem task, ReviewItem review, String signer, List<GateNode> counting) {
        for (GateNode gate : counting) {
            ReviewFeeds.Known known = told.tell(task, gate, review, review, true);
            if (known == ReviewFeeds.Known.WITHDRAWN) {
                takeBack(task, review, counting);
            }
            if (known != ReviewFeeds.Known.AS_TOLD) {
                return stale(review);
            }
        }
        Written written = db.write(record(task, review).set("signedby", Values.s(signer)).set("signedat", Values.n(around.now())));
        return written.applied() ? recorded(task, counting, gate -> told.tell(task, gate, review, review, true)) : stale(review);
    }

    /**
     * Gates and record name the review anew, so that no sign-off that was under way before finds what it has read, however late it comes. The new name follows from
     * the old one, so that whoever finds it there goes on.
     */
    private Answer<List<GateView>> takeBack(TaskItem task, ReviewItem review, List<GateNode> counting) {
        ReviewItem after = review.withdrawn();
        for (GateNode gate : counting) {
            if (told.tell(task, gate, review, after, false) == ReviewFeeds.Known.REPLACED) {
                return stale(review);
            }
        }
        Written written = db.write(record(task, review).set("#content = :after").with("after", Values.s(after.content())).remove("signedby", "signedat"));
        boolean done = written.applied() || !written.item().isEmpty() && ReviewItem.of(written.item()).content().equals(after.content());
        return done ? recorded(task, counting, gate -> told.tell(task, gate, review, after, false)) : stale(review);
    }

    private Write record(TaskItem task, ReviewItem review) {
        return Write.to(tables.gates(), Keys.key(task.project(), Keys.review(task.id(), task.token(), review.id())))
                .when("#content = :content").with("content", Values.s(review.content()));
    }

    private static Answer<List<GateView>> stale(ReviewItem review) {
        return Answer.refused(new Refusal.StaleReview(review.task(), review.id()));
    }

    /** A gate that has come since may have been told of what stood in the record before. */
    private Answer<List<GateView>> recorded(TaskItem task, List<GateNode> counting, Consumer<GateNode> tell) {
        Set<String> before = counting.stream().map(GateNode::id).collect(Collectors.toSet());
        List<GateNode> now = countingNow(task);
        now.stream().filter(gate -> !before.contains(gate.id())).forEach(tell);
        return Answer.accepted(looked(task.project(), now));
    }

    /** The gates that count the task's reviews by now: a plan may have come since the task was read. */
    private List<GateNode> countingNow(TaskItem task) {
        return tasks.read(task.project(), task.id()).filter(now -> now.born() == task.born()).map(this::counting).orElse(List.of());
    }

    private boolean counted(String project, String gate, ReviewItem review) {
        return gates.read(project, gate).filter(GateItem::passed)
                .map(item -> item.entries().get(EvidenceCode.reviewEntry(review.task(), review.reviewer())))
                .filter(entry -> entry.m().get("s").bool()).isPresent();
    }

    private List<GateView> looked(String project, List<GateNode> counting) {
        counting.forEach(gate -> gates.check(project, gate.id(), Effects.at(around.now())));
        return views.of(project, counting.stream().map(GateNode::id).toList());
    }

    private List<GateNode> counting(TaskItem task) {
        return task.feeds() ? feeds.listeners(task).gates().stream().filter(gate -> GateFeeds.countsReviews(gate.requirement(), task.stage())).toList() : List.of();
    }

    private static Optional<Refusal> authorityMissing(String task, List<GateNode> counting, Set<String> capabilities) {
        return counting.stream().map(GateNode::requirement).filter(GateRequirement.ReviewPoints.class::isInstance)
                .map(requirement -> ((GateRequirement.ReviewPoints) requirement).authority())
                .filter(authority -> !WorkerRequirement.met(authority, capabilities)).findFirst()
                .map(authority -> new Refusal.AuthorityMissing(task, authority, WorkerRequirement.missing(authority, capabilities)));
    }

    private static Set<String> producers(TaskItem task, List<Map<String, AttributeValue>> delivered) {
        Set<String> producers = new TreeSet<>();
        Optional.ofNullable(task.owner()).ifPresent(producers::add);
        delivered.stream().filter(item -> item.containsKey("by")).forEach(item -> producers.add(item.get("by").s()));
        return producers;
    }

    /** The version of the delivery as a whole in which some content changed last. */
    static int version(List<Map<String, AttributeValue>> delivered) {
        return delivered.stream().mapToInt(ArtifactCode::content).max().orElse(1);
    }

    /** A change that died on the way may have told gates of a version that the records do not have yet. */
    private int newest(TaskItem task, List<Map<String, AttributeValue>> delivered, List<GateNode> counting) {
        return Math.max(version(delivered), feeds.content(task, counting));
    }

    /** One for each reviewer and version, so that the same reviewer meets the same record again. */
    private static String id(int version, String reviewer) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((version + "\n" + reviewer).getBytes(StandardCharsets.UTF_8));
            return "r" + HexFormat.of().formatHex(digest).substring(0, ID_CHARS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private <T> Answer<T> within(String project, String task, Function<TaskItem, Answer<T>> work) {
        Optional<ProjectItem> home = projects.live(project);
        Optional<TaskItem> item = home.flatMap(live -> tasks.read(project, task).filter(there -> there.born() == live.born()));
        return item.isEmpty() ? Answer.refused(projects.missing(project, task)) : work.apply(item.get());
    }
}
