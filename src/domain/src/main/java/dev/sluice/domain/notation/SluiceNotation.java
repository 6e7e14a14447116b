package dev.sluice.domain.notation;

import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.GateEntry;
import dev.sluice.domain.pipeline.Named;
import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.pipeline.Place;
import dev.sluice.domain.pipeline.RetryPolicy;
import dev.sluice.domain.pipeline.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sluice's own notation, YAML or JSON. Described in docs/pipeline-file.md and in pipeline.schema.json. */
final class SluiceNotation implements Stages.Dialect {

    /** Tasks that a stage has at most. */
    static final int MAX_INSTANCES = 10_000;

    private static final Set<String> TOP = Set.of("name", "description", "ethics_required", "defaults", "stages");

    private final Set<String> keys;

    private SluiceNotation(boolean listed) {
        Set<String> all = new HashSet<>(Stages.COMMON_KEYS);
        all.add("instances");
        if (listed) {
            all.add("id");
        }
        this.keys = Set.copyOf(all);
    }

    static Pipeline read(Located root, Faults faults) {
        Fields top = Fields.of(root, TOP, "a pipeline", faults);
        RetryPolicy retry = top.get("defaults")
                .map(node -> Retry.forAll(Fields.of(node, Set.of("retry_policy"), "defaults", faults), RetryPolicy.DEFAULT).policy())
                .orElse(RetryPolicy.DEFAULT);
        return new Pipeline.Staged(top.text("name").orElse(""), top.text("description").orElse(""),
                top.flag("ethics_required", false), stages(top, retry), top.keyPlace("stages"));
    }

    private static List<Stage> stages(Fields top, RetryPolicy retry) {
        Faults faults = top.faults();
        Located node = top.get("stages").orElse(null);
        if (node == null && top.mapped()) {
            faults.add(top.keyPlace("stages"), "A pipeline needs 'stages:' with at least one stage.");
        }
        if (node == null) {
            return List.of();
        }
        List<Stage> stages = new ArrayList<>();
        if (node instanceof Located.Mapping mapping) {
            Stages reader = new Stages(new SluiceNotation(false), retry, faults);
            mapping.entries().forEach((id, entry) -> stages.add(reader.read(new Named(id, entry.key()), entry.value())));
        } else if (node instanceof Located.Sequence sequence) {
            listed(sequence, new Stages(new SluiceNotation(true), retry, faults), top, stages);
        } else {
            top.wrong(node, "a mapping from stage ids to stages, or a list of stages with ids");
            return stages;
        }
        if (stages.isEmpty()) {
            faults.add(node.place(), "A pipeline needs at least one stage.");
        }
        return stages;
    }

    private static void listed(Located.Sequence sequence, Stages reader, Fields top, List<Stage> stages) {
        Map<String, Place> seen = new HashMap<>();
        for (Located item : sequence.items()) {
            if (!(item instanceof Located.Mapping mapping)) {
                top.wrong(item, "a mapping with an id for a stage");
                continue;
            }
            Located.Entry id = mapping.entries().get("id");
            if (id == null || id.value().absent()) {
                top.faults().add(item.place(), "This stage has no id; add 'id:'.");
                continue;
            }
            top.name(id.value(), "a stage id").ifPresent(named -> {
                Place first = seen.putIfAbsent(named.name(), named.place());
                if (first == null) {
                    stages.add(reader.read(named, item));
                } else {
                    top.faults().add(named.place(), "The stage id '" + Stages.shown(named.name()) + "' is taken by the stage at "
                            + first.at() + " (line:column); choose another.");
                }
            });
        }
    }

    @Override
    public Set<String> keys() {
        return keys;
    }

    @Override
    public int instances(Fields stage, Stage.Limits limits) {
        return stage.whole("instances", 1, MAX_INSTANCES, 1);
    }

    @Override
    public List<GateEntry> gates(Fields stage) {
        return Gates.read(stage);
    }
}
