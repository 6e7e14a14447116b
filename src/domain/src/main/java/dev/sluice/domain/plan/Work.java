package dev.sluice.domain.plan;

import dev.sluice.domain.pipeline.RetryPolicy;
import java.util.List;

/**
 * What a worker needs to know of a task.
 *
 * @param inputs      artifacts that come along
 * @param outputs     artifact types that completing must deliver
 * @param requirement what the worker must be able to do, a normalised expression over capabilities; {@code ""} for nothing
 * @param payload     free JSON for the worker; {@code null} if there is none
 * @param retry       what happens when an attempt fails, without fallbacks
 */
public record Work(List<Input> inputs, List<String> outputs, String requirement, String payload, RetryPolicy retry) {

    public Work {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
