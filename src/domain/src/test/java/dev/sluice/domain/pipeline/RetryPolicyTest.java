package dev.sluice.domain.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.pipeline.RetryPolicy.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final double ALMOST_ONE = Math.nextDown(1.0);

    @Test
    void a_fixed_delay_stays_a_linear_one_grows_and_an_exponential_one_doubles() {
        assertThat(delays(policy(Strategy.FIXED, 100, 10_000))).containsExactly(50, 50, 50, 50);
        assertThat(delays(policy(Strategy.LINEAR, 100, 10_000))).containsExactly(50, 100, 150, 200);
        assertThat(delays(policy(Strategy.EXPONENTIAL, 100, 10_000))).containsExactly(50, 100, 200, 400);
    }

    @Test
    void chance_spreads_a_delay_over_its_upper_half() {
        RetryPolicy policy = policy(Strategy.FIXED, 1_001, 10_000);
        assertThat(policy.delayMillis(1, 0)).isEqualTo(500);
        assertThat(policy.delayMillis(1, 0.5)).isEqualTo(750);
        assertThat(policy.delayMillis(1, ALMOST_ONE)).isEqualTo(1_000);
    }

    @Test
    void no_delay_exceeds_the_maximum_however_many_attempts_failed() {
        for (Strategy strategy : Strategy.values()) {
            for (int attempt : new int[] {1, 2, 40, 41, 42, 64, 65, 100}) {
                assertThat(policy(strategy, 86_400_000, 86_400_000).delayMillis(attempt, ALMOST_ONE)).isBetween(43_200_000L, 86_400_000L);
            }
        }
        RetryPolicy endless = policy(Strategy.EXPONENTIAL, Long.MAX_VALUE / 2, Long.MAX_VALUE);
        assertThat(endless.delayMillis(3, 0)).isEqualTo(Long.MAX_VALUE / 2);
        assertThat(endless.delayMillis(41, 0)).isEqualTo(Long.MAX_VALUE / 2);
    }

    @Test
    void without_fallbacks_everything_else_is_the_same() {
        RetryPolicy policy = new RetryPolicy(3, Strategy.LINEAR, 5, 50, List.of("f"));
        assertThat(policy.withoutFallbacks()).isEqualTo(new RetryPolicy(3, Strategy.LINEAR, 5, 50, List.of()));
    }

    private static RetryPolicy policy(Strategy strategy, long base, long most) {
        return new RetryPolicy(5, strategy, base, most, List.of());
    }

    private static List<Integer> delays(RetryPolicy policy) {
        return List.of(1, 2, 3, 4).stream().map(attempt -> (int) policy.delayMillis(attempt, 0)).toList();
    }
}
