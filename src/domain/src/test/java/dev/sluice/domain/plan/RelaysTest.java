package dev.sluice.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Relays stand in for many blockers. */
class RelaysTest {

    private static final int FIRST_FOUR_BYTES = 256 - 32;

    private final Relays relays = new Relays();

    @Test
    void as_many_as_a_set_holds_are_waited_for_directly() {
        List<Need> needs = tasks(Relays.WIDEST);
        assertThat(relays.blockers("d", needs)).containsExactlyElementsOf(names(needs));
        assertThat(relays.relays()).isEmpty();
    }

    @Test
    void one_more_is_shared_out_evenly() {
        List<Need> needs = tasks(Relays.WIDEST + 1);
        List<String> blockers = relays.blockers("d", needs);
        assertThat(blockers).containsExactlyElementsOf(relays.relays().stream().map(Relays.Relay::name).toList());
        assertThat(relays.relays()).extracting(relay -> relay.members().size()).containsExactly(32, 33);
        assertThat(relays.relays().stream().flatMap(relay -> relay.members().stream()).toList()).containsExactlyElementsOf(names(needs));
    }

    @Test
    void a_relay_is_called_after_its_task_and_whom_it_stands_for_in_whatever_order_they_are_named() {
        List<Need> needs = new ArrayList<>(tasks(Relays.WIDEST + 1));
        Collections.reverse(needs);
        relays.blockers("d", needs);
        assertThat(relays.relays()).allSatisfy(relay -> assertThat(relay.name()).isEqualTo("relay:d~" + number(relay.members())));
        Relays again = new Relays();
        again.blockers("d", tasks(Relays.WIDEST + 1));
        assertThat(again.relays()).isEqualTo(relays.relays());
    }

    @Test
    void tasks_that_wait_for_the_same_share_their_relays() {
        assertThat(relays.blockers("e", tasks(100))).isEqualTo(relays.blockers("d", tasks(100)));
        assertThat(relays.relays()).hasSize(2);
    }

    @Test
    void there_are_levels_until_the_top_leaves_room_for_the_name_of_a_failed_task() {
        assertThat(relays.blockers("d", tasks(Relays.WIDEST * 63))).hasSize(63);
        assertThat(relays.relays()).hasSize(63);
        assertThat(relays.blockers("e", tasks(Relays.WIDEST * 63 + 1))).hasSize(1);
        assertThat(relays.relays()).hasSize(63 + 64 + 1);
        assertThat(relays.relays().get(63 + 64).members()).hasSize(64).allMatch(member -> member.startsWith("relay:e~"));
    }

    @Test
    void gates_and_failed_tasks_are_waited_for_directly_and_find_room() {
        List<Need> gated = with(tasks(60), gates(5));
        assertThat(relays.blockers("d", gated)).hasSize(1 + 5).containsAll(names(gates(5)));
        List<Need> few = with(tasks(47), gates(18));
        assertThat(relays.blockers("e", few)).containsExactlyElementsOf(names(few));
        List<Need> any = with(List.of(new Need(Blocker.Kind.ANY, "s")), tasks(64));
        assertThat(relays.blockers("f", any)).hasSize(2).allMatch(name -> name.startsWith("relay:f~"));
        List<Need> fallback = with(tasks(63), List.of(new Need(Blocker.Kind.FAILED, "a"), new Need(Blocker.Kind.FAILED, "b")));
        assertThat(relays.blockers("g", fallback)).containsExactlyElementsOf(names(fallback));
    }

    private static List<Need> tasks(int count) {
        return IntStream.range(0, count).mapToObj(i -> Need.task(String.format("t%05d", i))).toList();
    }

    private static List<Need> gates(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Need(Blocker.Kind.GATE, "d/g" + i)).toList();
    }

    private static List<Need> with(List<Need> some, List<Need> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<String> names(List<Need> needs) {
        return needs.stream().map(Need::name).toList();
    }

    private static String number(List<String> members) {
        try {
            byte[] text = String.join("", members.stream().map(member -> member + "\n").toList()).getBytes(StandardCharsets.UTF_8);
            return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(text)).shiftRight(FIRST_FOUR_BYTES).toString();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
