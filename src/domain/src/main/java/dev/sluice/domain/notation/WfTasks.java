package dev.sluice.domain.notation;

import dev.sluice.domain.pipeline.Ids;
import dev.sluice.domain.pipeline.Place;
import dev.sluice.domain.pipeline.Position;
import dev.sluice.domain.pipeline.RecordedTask;
import dev.sluice.domain.pipeline.RecordedTask.Ref;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The tasks of a recorded workflow: what they are, from the specification, and how long they took, from the execution. */
final class WfTasks {

    private static final Pattern NUMBERING = Pattern.compile("_(ID)?\\d{1,18}$");
    private static final Pattern NOT_IN_IDS = Pattern.compile("[^A-Za-z0-9._-]");

    private final WfParser parser;
    private final List<RecordedTask> specified = new ArrayList<>();
    private final Map<String, Position> places = new HashMap<>();
    private final Map<String, Long> runtimes = new HashMap<>();
    private final Map<String, String> stages = new HashMap<>();

    WfTasks(WfParser parser) {
        this.parser = parser;
    }

    /** Reads a task of the specification. */
    void specified(Place place) throws IOException, Unreadable {
        String[] texts = {"", ""};
        List<Ref> parents = new ArrayList<>();
        List<Ref> children = new ArrayList<>();
        Place[] idPlace = {place};
        parser.object(place, "a task", (key, at) -> {
            switch (key) {
                case "id" -> {
                    texts[0] = parser.text(at);
                    idPlace[0] = at;
                }
                case "name" -> texts[1] = parser.text(at);
                case "parents" -> parser.array(at, "parents", item -> refer(item, parents));
                case "children" -> parser.array(at, "children", item -> refer(item, children));
                default -> parser.skip();
            }
        });
        String name = texts[1].isEmpty() ? texts[0] : texts[1];
        if (registered(texts[0], idPlace[0])) {
            specified.add(new RecordedTask(texts[0], stages.computeIfAbsent(name, WfTasks::stage), 0, parents, children, place));
        }
    }

    /** Reads what the execution of a task recorded. */
    void executed(Place place) throws IOException, Unreadable {
        String[] id = {""};
        long[] millis = {0};
        parser.object(place, "an executed task", (key, at) -> {
            switch (key) {
                case "id" -> id[0] = parser.text(at);
                case "runtimeInSeconds" -> parser.number(at).ifPresent(seconds -> millis[0] = Durations.ofSeconds(seconds).orElseGet(() -> {
                    parser.faults().add(at, "A runtime is from 0 seconds to ten years, not " + seconds + " seconds.");
                    return 0L;
                }));
                default -> parser.skip();
            }
        });
        runtimes.putIfAbsent(id[0], millis[0]);
    }

    /** All tasks, once the whole file is read: the execution may stand before the specification. */
    List<RecordedTask> withRuntimes() {
        return specified.stream().map(task -> new RecordedTask(task.id(), task.stage(), runtimes.getOrDefault(task.id(), 0L),
                task.parents(), task.children(), task.place())).toList();
    }

    private void refer(Place item, List<Ref> refs) throws IOException {
        String id = parser.text(item);
        refs.add(new Ref(id, item.at().line(), item.at().column()));
    }

    /** Whether the id is new; if not, or if it is none, that is a fault. */
    private boolean registered(String id, Place place) {
        if (!Ids.valid(id)) {
            parser.faults().add(place, Ids.complaint("task id", id));
        }
        Position first = places.putIfAbsent(id, place.at());
        if (first != null) {
            parser.faults().add(place, "The task id '" + Stages.shown(id) + "' is taken by the task at " + first + " (line:column); ids are unique.");
        }
        return first == null;
    }

    /** The kind of step: the name without the number that tells its tasks apart. */
    private static String stage(String name) {
        String kind = NOT_IN_IDS.matcher(NUMBERING.matcher(name).replaceFirst("")).replaceAll("-");
        String sound = kind.isEmpty() ? "task" : kind;
        return sound.length() > Ids.MAX_LENGTH ? sound.substring(0, Ids.MAX_LENGTH) : sound;
    }
}
