package dev.sluice.store;

import static dev.sluice.store.Needed.held;
import static dev.sluice.store.Needed.refused;
import static dev.sluice.store.testing.Moments.turning;
import static dev.sluice.store.testing.Moments.writingSlots;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The conditions of the slots and of giving a task back: each is needed. */
class SlotConditionsTest {

    private static final String ONE_AT_A_TIME = "stages: {s: {instances: 2, max_parallel_instances: 1}}";
    private static final String ONE_ATTEMPT = "stages: {s: {instances: 2, max_parallel_instances: 1, retry_policy: {max_attempts: 1}}}";
    private static final String APART = "stages: {s: {can_execute_with: []}, t: {}}";

    @ParameterizedTest
    @MethodSource("scenarios")
    void a_promise_holds_and_needs_its_condition(Needed needed) {
        needed.check();
    }

    @Test
    void a_repeat_after_a_lost_answer_finds_its_own_slot_and_keeps_it() {
        Lab lab = Lab.alone(ONE_AT_A_TIME);
        theSlotWriteIsARepeat(lab);
        assertThat(lab.store.claim(lab.project, "s-1", Lab.worker("me"))).isInstanceOf(Answer.Accepted.class);

        Lab weak = Lab.alone(ONE_AT_A_TIME);
        weak.interference.never(Condition.SLOT_MINE.expression());
        theSlotWriteIsARepeat(weak);
        assertThat(weak.store.claim(weak.project, "s-1", Lab.worker("me"))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void a_task_that_is_given_back_leaves_no_name_in_the_slots_even_if_its_refusal_was_a_lie() {
        Lab lab = Lab.alone(ONE_AT_A_TIME);
        lab.interference.never(Condition.SLOT_MINE.expression());
        theSlotWriteIsARepeat(lab);
        lab.store.claim(lab.project, "s-1", Lab.worker("me"));
        assertThat(new Items(lab).slots("s")).isEmpty();
        assertThat(lab.status("s-1")).isEqualTo("ready");
    }

    static Stream<Needed> scenarios() {
        return Needed.all(
                Needed.by(Condition.SLOT_FREE, "no more tasks of a stage run than its limit", ONE_AT_A_TIME, lab -> {
                    lab.interference.before(writingSlots(), () -> lab.claim("s-2", "faster"));
                    return refused(lab.store.claim(lab.project, "s-1", Lab.worker("me")));
                }),
                Needed.byPart("attribute_not_exists(#xa)", "stages that exclude each other do not run at once", APART, lab -> {
                    lab.interference.before(writingSlots(), () -> lab.claim("t", "faster"));
                    return refused(lab.store.claim(lab.project, "s", Lab.worker("me")));
                }),
                Needed.by(Condition.TOKEN_HELD, "giving a task back does not end another's lease", ONE_AT_A_TIME, lab -> {
                    Reservation holder = lab.claim("s-2", "holder");
                    Reservation[] next = new Reservation[1];
                    lab.interference.before(turning("s-1", "ready"), () -> {
                        lab.leasesRunOut();
                        lab.complete(holder);
                        next[0] = lab.claim("s-1", "next");
                    });
                    return refused(lab.store.claim(lab.project, "s-1", Lab.worker("me"))) && held(lab, next[0]);
                }),
                Needed.by(Condition.IS_LEASED, "giving a task back does not bring a dead letter back", ONE_ATTEMPT, lab -> {
                    lab.claim("s-2", "holder");
                    lab.interference.before(turning("s-1", "ready"), () -> {
                        lab.leasesRunOut();
                        lab.cleanup();
                    });
                    return refused(lab.store.claim(lab.project, "s-1", Lab.worker("me"))) && lab.status("s-1").equals("failed");
                }),
                Needed.by(Condition.EXISTS, "a slot given back late leaves no ghost of a deleted project", ONE_AT_A_TIME, lab -> {
                    Reservation held = lab.claim("s-1", "w");
                    lab.interference.before(writingSlots(), () -> Lab.value(lab.others.delete(lab.project)));
                    lab.store.release(lab.project, "s-1", held.fencingToken());
                    return new Items(lab).find("SLOTS").isEmpty();
                }));
    }

    /** As when the SDK repeats a write that had come through. */
    private static void theSlotWriteIsARepeat(Lab lab) {
        UpdateItemRequest[] first = new UpdateItemRequest[1];
        lab.interference.before(request -> {
            boolean slots = writingSlots().test(request);
            if (slots) {
                first[0] = (UpdateItemRequest) request;
            }
            return slots;
        }, () -> Lab.database().updateItem(first[0]));
    }
}
