package dev.sluice.domain.pipeline;

import java.util.List;

/** A pipeline as read. It may still be wrong as a whole: names are not resolved here. */
public sealed interface Pipeline {

    /** As the file states it, {@code ""} if it does not. */
    String name();

    /** As the file states it, {@code ""} if it does not. */
    String description();

    /** Of its stages or tasks, for what is wrong with all of them. */
    Place place();

    /**
     * A pipeline of stages: Sluice's own notation and llmXive's.
     *
     * @param ethicsRequired whether the file itself declares that its projects need ethics
     * @param place          of the stages, for what is wrong with all of them
     */
    record Staged(String name, String description, boolean ethicsRequired, List<Stage> stages, Place place) implements Pipeline {
        public Staged {
            stages = List.copyOf(stages);
        }
    }

    /**
     * A recorded workflow, task by task: WfFormat.
     *
     * @param place of the tasks, for what is wrong with all of them
     */
    record Recorded(String name, String description, List<RecordedTask> tasks, Place place) implements Pipeline {
        public Recorded {
            tasks = List.copyOf(tasks);
        }
    }
}
