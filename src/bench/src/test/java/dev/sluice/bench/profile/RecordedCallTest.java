package dev.sluice.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

class RecordedCallTest {

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
        HotSpots spots = HotSpots.of(() -> {
            long end = System.nanoTime() + 2_000_000_000L;
            while (System.nanoTime() < end) {
                call.again();
            }
        });
        assertThat(spots.samples()).isPositive();
        assertThat(List.of(spots.running(), spots.ours())).allSatisfy(shares -> assertThat(shares).isNotEmpty()
                .allSatisfy(spot -> assertThat(spot.share()).isBetween(0.0, 1.0)));
        assertThat(spots.ours()).allSatisfy(spot -> assertThat(spot.method()).startsWith("dev.sluice."));
    }
}
