package dev.sluice.api.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What an apply led to.
 *
 * @param planVersion version now; unchanged if the definition is that of the newest version
 * @param ready       how many tasks are claimable now
 * @param notApplied  changes that came too late, each in a sentence; absent if there are none
 */
public record AppliedAnswer(String projectId, int planVersion, int tasks, int edges, int gates, int ready,
                            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notApplied) {
}
