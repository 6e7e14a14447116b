package dev.sluice.domain.notation;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.pipeline.Place;
import dev.sluice.domain.pipeline.Position;
import dev.sluice.domain.pipeline.RecordedTask;
import java.io.IOException;
import java.util.List;

/**
 * A recorded workflow in WfFormat 1.5 (WfCommons), read as a stream since such files are large. Only what planning needs is
 * looked at: tasks, who waits for whom, runtimes. Commands and files are left behind: every task would pay for storing them,
 * and nothing uses them.
 */
final class WfFormat {

    private static final String VERSION = "1.5";

    private final WfParser parser;
    private final WfTasks tasks;
    private String name = "";
    private String description = "";
    private boolean specified;

    private WfFormat(WfParser parser) {
        this.parser = parser;
        this.tasks = new WfTasks(parser);
    }

    static Pipeline read(byte[] json, Faults faults) throws Unreadable {
        try (JsonParser stream = Parsers.json(json)) {
            WfFormat reader = new WfFormat(new WfParser(stream, faults));
            try {
                return reader.document();
            } catch (IOException | RuntimeException complaint) {
                throw Parsers.unreadable("JSON", stream, complaint);
            }
        } catch (IOException impossible) {
            throw Unreadable.at(new Position(1, 1), "The file cannot be read as JSON.");
        }
    }

    private Pipeline document() throws IOException, Unreadable {
        parser.next();
        Place root = Place.root(parser.position());
        parser.object(root, "a workflow", (key, place) -> {
            switch (key) {
                case "name" -> name = parser.text(place);
                case "description" -> description = parser.text(place);
                case "schemaVersion" -> version(place);
                case "workflow" -> parser.object(place, "workflow", this::workflow);
                default -> parser.skip();
            }
        });
        parser.end();
        if (!specified) {
            parser.faults().add(root, "A workflow in WfFormat needs its tasks under workflow.specification.tasks.");
        }
        List<RecordedTask> read = tasks.withRuntimes();
        Place place = root.child("workflow", root.at()).child("specification", root.at()).child("tasks", root.at());
        return new Pipeline.Recorded(name, description, read, place);
    }

    private void version(Place place) throws IOException {
        String version = parser.text(place);
        if (!version.equals(VERSION)) {
            parser.faults().add(place, "This is WfFormat " + Stages.shown(version) + "; only 1.5 is read. Convert it with the WfCommons tools.");
        }
    }

    private void workflow(String key, Place place) throws IOException, Unreadable {
        switch (key) {
            case "specification" -> parser.object(place, "specification", (inner, at) -> {
                if (inner.equals("tasks")) {
                    specified = true;
                    parser.array(at, "the tasks", tasks::specified);
                } else {
                    parser.skip();
                }
            });
            case "execution" -> parser.object(place, "execution", (inner, at) -> {
                if (inner.equals("tasks")) {
                    parser.array(at, "the executed tasks", tasks::executed);
                } else {
                    parser.skip();
                }
            });
            default -> parser.skip();
        }
    }
}
