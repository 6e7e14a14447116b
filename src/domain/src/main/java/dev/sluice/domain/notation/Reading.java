package dev.sluice.domain.notation;

import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.pipeline.Pipeline;

/** What reading a file came to. */
public sealed interface Reading {

    /**
     * The text could be read; whether it is right is for the collected faults to say.
     *
     * @param pipeline as far as it could be made out
     */
    record Readable(Pipeline pipeline, Notation notation) implements Reading {
    }

    /**
     * The text could not be read at all.
     *
     * @param tooLarge whether its size is the reason
     */
    record Unreadable(Fault fault, boolean tooLarge) implements Reading {
    }
}
