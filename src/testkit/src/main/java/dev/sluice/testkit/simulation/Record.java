package dev.sluice.testkit.simulation;

import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Answer;
import dev.sluice.store.Applied;
import dev.sluice.store.Refusal;
import dev.sluice.testkit.simulation.Figures.Event;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes down what happens in a schedule: counts always, words and histories where somebody wants them. */
final class Record {

    private final Figures figures;
    private final Trace trace;
    private final Histories histories;
    private final boolean limited;

    /**
     * @param trace   {@code null} if nobody wants to read it
     * @param limited whether the project has limits
     */
    Record(Figures figures, Trace trace, Histories histories, boolean limited) {
        this.limited = limited;
        this.figures = figures;
        this.trace = trace;
        this.histories = histories;
    }

    Figures figures() {
        return figures;
    }

    void invoked(Call call, long now) {
        figures.count(Event.CALL);
        if (trace != null) {
            trace.invoked(call, now);
        }
    }

    void returned(Call call, Object answer) {
        histories.returned(call, answer);
        count(call, answer);
        figures.count(Event.CLEANUP, call.kind == Call.Kind.CLEANUP && answer != Call.UNKNOWN ? 1 : 0);
        if (trace != null) {
            trace.returned(call, answer);
        }
    }

    private void count(Call call, Object answer) {
        if (answer instanceof Answer.Accepted<?> accepted) {
            switch (call.kind) {
                case CLAIM, CLAIM_ONE -> figures.count(Event.CLAIM_GRANTED, Answers.reservations(answer).size());
                case COMPLETE -> {
                    figures.count(Event.COMPLETED);
                    figures.count(Event.HAND_OVER, Answers.reservations(answer).size());
                }
                case OUTCOMES -> figures.count(Event.SEVERAL_CUT, cut((List<?>) accepted.value()) ? 1 : 0);
                case RENEW -> figures.count(Event.RENEWED);
                case RELEASE -> figures.count(Event.RELEASED);
                case FAIL -> figures.count(Event.ATTEMPT_FAILED);
                case DELETE -> figures.count(Event.DELETED);
                case REVIEW -> figures.count(Event.REVIEW);
                case SIGN_OFF -> figures.count(Event.SIGN_OFF);
                case CHANGE -> figures.count(Event.CHANGE);
                case APPLY -> {
                    if (!((Applied) accepted.value()).notApplied().isEmpty()) {
                        figures.count(Event.NOT_APPLIED);
                    }
                }
                default -> {
                    // not counted
                }
            }
        } else if (answer instanceof Answer.Refused<?> refused) {
            if (refused.refusal() instanceof Refusal.StaleToken) {
                figures.count(Event.STALE_TOKEN);
            } else if (refused.refusal() instanceof Refusal.LimitReached) {
                figures.count(Event.SLOT_REFUSED);
            }
        }
    }

    /** Whether some were accepted, and others left without an answer. */
    private static boolean cut(List<?> answers) {
        return answers.contains(Call.UNKNOWN) && answers.stream().anyMatch(Answer.Accepted.class::isInstance);
    }

    void changed(Call call, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        figures.count(Event.WRITE);
        if (before != null && after != null) {
            moved(call, before, after);
        }
        if (trace != null) {
            trace.changed(call, before, after);
        }
    }

    private void moved(Call call, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        String key = after.get("sk").s();
        if (key.startsWith("TASK#")) {
            task(before, after);
        } else if (key.startsWith("GATE#") && !before.get("status").equals(after.get("status")) && after.get("status").s().equals("opening")) {
            figures.count(Event.GATE_OPENED);
            figures.count(Event.GATE_WITH_SLOTS, limited ? 1 : 0);
        } else if (key.startsWith("RELAY#")) {
            figures.count(Event.RELAY_PASSED, edges(before) > 0 && edges(after) == 0 ? 1 : 0);
        } else if (key.equals("PROJECT")) {
            project(call, before, after);
        }
    }

    private void task(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        TaskStatus now = TaskStatus.of(after.get("status").s());
        TaskStatus was = TaskStatus.of(before.get("status").s());
        if (was == TaskStatus.LEASED && now == TaskStatus.LEASED && !before.get("token").equals(after.get("token"))) {
            figures.count(Event.TAKE_OVER);
        }
        if (after.containsKey("recheck") && !after.get("plan").equals(before.get("plan")) && edges(after) > edges(before) + 1) {
            figures.count(Event.EDGES_RE_APPLIED);
        }
        if (was != now) {
            switch (now) {
                case FAILED -> figures.count(Event.DEAD_LETTER);
                case STOOD_IN -> figures.count(Event.STOOD_IN);
                case SKIPPED -> figures.count(Event.FALLBACK_SKIPPED);
                default -> {
                    // counted by its call
                }
            }
        }
    }

    private static int edges(Map<String, AttributeValue> task) {
        return task.containsKey("blockers") ? task.get("blockers").ns().size() : 0;
    }

    private void project(Call call, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        if (before.containsKey("applying") && !after.containsKey("applying")) {
            figures.count(Event.RE_APPLIED);
            figures.count(Event.APPLY_CARRIED_ON, call.kind == Call.Kind.CLEANUP ? 1 : 0);
        }
        if (before.get("status").s().equals("deleted") && after.get("status").s().equals("active")) {
            figures.count(Event.CREATED_AGAIN);
        }
    }

    void happened(Call call, Fault fault) {
        figures.count(fault);
        if (trace != null) {
            trace.say(call + ": " + fault);
        }
    }

    void switched(Call from, Call to) {
        figures.count(Event.SWITCH);
        if (trace != null) {
            trace.say(from + " is held up; " + (to.carrier == null ? "" : to + " goes on"));
        }
    }

    void arrived(Call sender) {
        figures.count(Event.ARRIVED_LATE);
        if (trace != null) {
            trace.say("a write of " + sender + " arrives late");
        }
    }

    void passed(long millis) {
        if (trace != null) {
            trace.say(millis + " ms pass");
        }
    }

    void calm() {
        if (trace != null) {
            trace.say("from here on nothing goes wrong");
        }
    }
}
