package dev.sluice.cli.verdict;

import dev.sluice.cli.verdict.Finding.Kind;
import dev.sluice.domain.plan.GateNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * No gate below its requirement, and none closed again. When a gate was seen open, enough must have been sent to open it. Where
 * something was done unseen, only gates that were seen closed before are judged.
 */
final class GateCheck {

    private final Course course;
    private final GateSights sights;
    private final Sent sent;

    private GateCheck(Course course) {
        this.course = course;
        this.sights = new GateSights(course);
        this.sent = new Sent(course);
    }

    static Stream<Finding> findings(List<GateNode> gates, Course course) {
        GateCheck check = new GateCheck(course);
        return gates.stream().flatMap(gate -> Stream.concat(check.tooEarly(gate).stream(), check.closedAgain(gate).stream()));
    }

    /** How many of the gates were seen to be open. */
    static int openings(List<GateNode> gates, Course course) {
        GateSights sights = new GateSights(course);
        return (int) gates.stream().filter(gate -> sights.opening(gate.id()).isPresent()).count();
    }

    private Optional<Finding> tooEarly(GateNode gate) {
        return sights.opening(gate.id()).filter(open -> !course.anythingUnseen() || sights.closedBefore(gate.id(), open))
                .filter(open -> !sent.enough(gate.requirement(), open.answeredAt()))
                .map(open -> new Finding(Kind.GATE_OPEN_TOO_EARLY, gate.id(), open.how() + " before enough had been sent to open it."));
    }

    private Optional<Finding> closedAgain(GateNode gate) {
        return sights.opening(gate.id()).filter(open -> sights.closedAfter(gate.id(), open))
                .map(open -> new Finding(Kind.GATE_CLOSED_AGAIN, gate.id(), "It was shown as closed after it had been open."));
    }
}
