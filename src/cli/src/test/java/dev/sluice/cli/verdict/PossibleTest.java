package dev.sluice.cli.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.expression.Expression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PossibleTest {

    private static boolean possible(String condition, Set<String> there, String... values) {
        return new Possible(there::contains, name -> List.of(values).stream().map(BigDecimal::new).toList())
                .test(((Expression.Parsed) Expression.parse(condition)).expression());
    }

    @Test
    void what_may_be_there_may_hold_and_what_cannot_be_there_does_not() {
        assertThat(possible("a AND b", Set.of("a", "b"))).isTrue();
        assertThat(possible("a AND b", Set.of("a"))).isFalse();
        assertThat(possible("a OR b", Set.of("a"))).isTrue();
        assertThat(possible("a OR b", Set.of())).isFalse();
    }

    @Test
    void anything_may_have_been_unknown_yet() {
        assertThat(possible("NOT a", Set.of("a"))).isTrue();
        assertThat(possible("NOT (a OR b)", Set.of("a", "b"))).isTrue();
        assertThat(possible("NOT (a AND b) AND c", Set.of("a", "b"))).isFalse();
    }

    @Test
    void any_of_several_figures_may_have_counted() {
        assertThat(possible("x >= 0.8", Set.of(), "0.7", "0.8")).isTrue();
        assertThat(possible("x >= 0.8", Set.of(), "0.7")).isFalse();
        assertThat(possible("x >= 0.8", Set.of())).isFalse();
        assertThat(possible("NOT x >= 0.8", Set.of(), "0.9")).isTrue();
    }
}
