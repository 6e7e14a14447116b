package dev.sluice.domain.insight;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who has delivered, so that it can be asked for more. */
final class Givers {

    private final Scene scene;
    private final GateSources sources;

    /** A task that has delivered for a stage, itself one of its instances or a fallback that stood in, and what types of artifacts it gives. */
    record Giver(String task, List<String> types) {

        /** The type that is most like {@code name}, the last of several; empty for who gives none. */
        Optional<String> likest(String name) {
            return types.stream().reduce((one, later) -> alike(name, one) > alike(name, later) ? one : later);
        }

        private int likeness(String name) {
            return likest(name).map(type -> alike(name, type)).orElse(0);
        }
    }

    Givers(Scene scene, GateSources sources) {
        this.scene = scene;
        this.sources = sources;
    }

    /** The first of each stage, predecessors first. */
    List<Giver> first(Collection<String> stages) {
        return givers(stages.stream().flatMap(stage -> of(stage).limit(1)));
    }

    /** All of these stages, predecessors first. */
    List<Giver> all(Collection<String> stages) {
        return givers(stages.stream().flatMap(this::of));
    }

    /** All who give artifacts of that type. */
    List<Giver> giving(String type, Collection<String> stages) {
        return all(stages).stream().filter(giver -> giver.types().contains(type)).toList();
    }

    /** Who gives what is most like that name, the last of several: nearer to who waits. */
    Optional<Giver> likest(String name, Collection<String> stages) {
        return all(stages).stream().filter(giver -> !giver.types().isEmpty())
                .reduce((one, later) -> one.likeness(name) > later.likeness(name) ? one : later);
    }

    private Stream<Integer> of(String stage) {
        return scene.instances(stage).tasks().stream().flatMap(task -> scene.deliverer(task).stream());
    }

    private List<Giver> givers(Stream<Integer> tasks) {
        return tasks.sorted(Comparator.naturalOrder()).map(task -> new Giver(scene.id(task), sources.outputs(scene.stage(task)))).toList();
    }

    private static int alike(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }
}
