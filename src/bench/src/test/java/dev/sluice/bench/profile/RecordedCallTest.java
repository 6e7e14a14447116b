package dev.sluice.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

class RecordedCallTest {

    private static volatile long counted;

    @ParameterizedTest
    @EnumSource
    void every_call_can_be_made_again_over_what_was_answered(CallKind kind) {
        RecordedCall call = RecordedCall.of(kind);
        String body = call.again().getBody();
        assertThat(call.again().getBody()).isEqualTo(body);
        assertThat(call.requests()).isBetween(1, 40 * kind.outcomes());
    }

    @Test
    void samples_of_the_flight_recorder_name_the_methods_of_ours_that_were_running() {
        RecordedCall call = RecordedCall.of(CallKind.COMPLETE);
        HotSpots spots = HotSpots.of(() -> forTwoSeconds(call::again));
        assertThat(spots.samples()).isPositive();
        assertThat(List.of(spots.running(), spots.ours())).allSatisfy(shares -> assertThat(shares).isNotEmpty()
                .allSatisfy(spot -> assertThat(spot.share()).isBetween(0.0, 1.0)));
        assertThat(spots.ours()).allSatisfy(spot -> assertThat(spot.method()).startsWith("dev.sluice.").doesNotStartWith("dev.sluice.bench."));
    }

    @Test
    void samples_name_the_method_that_was_running_and_none_of_the_benchmarks_as_one_of_ours() {
        HotSpots spots = HotSpots.of(() -> forTwoSeconds(RecordedCallTest::count));
        assertThat(spots.running()).first().extracting(HotSpots.Spot::method).isEqualTo(RecordedCallTest.class.getName() + ".count");
        assertThat(spots.ours()).isEmpty();
    }

    private static void forTwoSeconds(Runnable work) {
        long end = System.nanoTime() + 2_000_000_000L;
        while (System.nanoTime() < end) {
            work.run();
        }
    }

    /** Long enough that hardly any sample meets whoever calls it. */
    private static void count() {
        for (int i = 0; i < 1_000_000; i++) {
            counted += i % 7;
        }
    }
}
