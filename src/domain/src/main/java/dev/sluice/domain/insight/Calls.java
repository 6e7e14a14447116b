package dev.sluice.domain.insight;

import dev.sluice.domain.insight.Blocking.Recommendation;
import dev.sluice.domain.plan.GateNode;
import java.util.Map;

/** Where calls about a project go. */
record Calls(String project) {

    static Calls about(Snapshot snapshot) {
        return new Calls("/v1/projects/" + snapshot.project());
    }

    String task(String task) {
        return project + "/tasks/" + task;
    }

    String reviews(String task) {
        return task(task) + "/reviews";
    }

    String artifact(String task, String type) {
        return task(task) + "/artifacts/" + type;
    }

    /** What only another pipeline can help against. */
    Recommendation again(String change) {
        return new Recommendation("Apply the pipeline again: " + change, "PUT", project, (Map<String, Object>) null);
    }

    /** @param change what the gate should do, as a sentence that goes on */
    Recommendation again(GateNode gate, String change) {
        return again("let gate " + gate.id() + " of stage " + gate.stage() + " " + change);
    }
}
