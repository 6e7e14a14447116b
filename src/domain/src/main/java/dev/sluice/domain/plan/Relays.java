package dev.sluice.domain.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Trees of relays in front of tasks that wait for many. Every node of a tree waits for 32 to 64; tasks that wait for the very
 * same others share one.
 *
 * <p>A relay's number comes from what it waits for. So a changed set means another relay, and one that an earlier
 * version of the plan has already passed is never taken for it.
 */
final class Relays {

    /** What a blocker set holds at most. */
    static final int WIDEST = 64;

    /** A relay before it has an ordinal; members are names as {@link Ordinals} knows them. */
    record Relay(String id, List<String> members) {
        String name() {
            return "relay:" + id;
        }
    }

    private final List<Relay> relays = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<List<Need>, List<String>> byList = new IdentityHashMap<>();
    private final Map<Tree, List<String>> trees = new HashMap<>();

    /** Whom a tree is for, and how many nodes its top may have: a failed task's name or gates may stand beside them. */
    private record Tree(List<String> members, int room) {
    }

    /** All relays made so far, predecessors first. */
    List<Relay> relays() {
        return relays;
    }

    /** Names of what {@code task} waits for, relays in place of the many. */
    List<String> blockers(String task, List<Need> needs) {
        if (needs.size() <= WIDEST) {
            return names(needs);
        }
        return byList.computeIfAbsent(needs, list -> narrowed(task, list));
    }

    private static List<String> names(List<Need> needs) {
        List<String> names = new ArrayList<>(needs.size());
        for (Need need : needs) {
            names.add(need.name());
        }
        return names;
    }

    private List<String> narrowed(String task, List<Need> needs) {
        List<String> direct = new ArrayList<>();
        List<String> many = new ArrayList<>();
        boolean gated = false;
        for (Need need : needs) {
            boolean relayed = need.kind() == Blocker.Kind.TASK || need.kind() == Blocker.Kind.ANY;
            (relayed ? many : direct).add(need.name());
            gated |= need.kind() == Blocker.Kind.GATE;
        }
        Tree tree = new Tree(sorted(many), gated ? WIDEST - Gates.MAX_PER_STAGE - 1 : WIDEST - 1);
        List<String> blockers = new ArrayList<>(many.size() <= tree.room ? many : trees.computeIfAbsent(tree, wanted -> levels(task, wanted)));
        blockers.addAll(direct);
        return List.copyOf(blockers);
    }

    /** At least one level; levels until what is left fits. */
    private List<String> levels(String task, Tree tree) {
        List<String> level = tree.members;
        do {
            List<String> above = new ArrayList<>();
            int groups = (level.size() + WIDEST - 1) / WIDEST;
            for (int group = 0; group < groups; group++) {
                int from = (int) ((long) level.size() * group / groups);
                int to = (int) ((long) level.size() * (group + 1) / groups);
                above.add(relay(task, List.copyOf(level.subList(from, to))).name());
            }
            level = above;
        } while (level.size() > tree.room);
        return level;
    }

    private Relay relay(String task, List<String> members) {
        long number = number(members);
        while (!taken.add(task + "~" + number)) {
            number++;
        }
        Relay relay = new Relay(task + "~" + number, members);
        relays.add(relay);
        return relay;
    }

    private static List<String> sorted(List<String> names) {
        List<String> sorted = new ArrayList<>(names);
        Collections.sort(sorted);
        return sorted;
    }

    private static long number(List<String> members) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            members.forEach(member -> digest.update((member + "\n").getBytes(StandardCharsets.UTF_8)));
            byte[] hash = digest.digest();
            return (hash[0] & 0xFFL) << 24 | (hash[1] & 0xFF) << 16 | (hash[2] & 0xFF) << 8 | hash[3] & 0xFF;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
