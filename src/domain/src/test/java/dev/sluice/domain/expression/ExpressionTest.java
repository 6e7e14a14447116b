package dev.sluice.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.expression.Expression.Malformed;
import dev.sluice.domain.expression.Expression.Parsed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    @Test
    void and_binds_closer_than_or_and_not_closest() {
        assertThat(read("a OR b AND NOT c")).hasToString("(NOT c AND b) OR a");
        assertThat(read("(a or b) and c")).hasToString("(a OR b) AND c");
    }

    @Test
    void the_same_condition_written_differently_is_the_same_value() {
        assertThat(read("b and (a AND b)")).isEqualTo(read("a AND b")).hasToString("a AND b");
        assertThat(read("NOT not a")).isEqualTo(read("(a)"));
        assertThat(read("x>=0.80")).isEqualTo(read("x >= .8".replace(".8", "0.8"))).hasToString("x >= 0.8");
        assertThat(read("x == 10.00")).hasToString("x == 10");
    }

    @Test
    void comparisons_need_a_value_and_names_need_existence() {
        assertThat(read("gpu AND memory_gb >= 16").test(Set.of("gpu", "memory_gb=32"))).isTrue();
        assertThat(read("gpu AND memory_gb >= 16").test(Set.of("gpu", "memory_gb=8"))).isFalse();
        assertThat(read("memory_gb < 16").test(Set.of("gpu"))).isFalse();
        assertThat(read("memory_gb").test(Set.of("memory_gb=8"))).isTrue();
        assertThat(read("NOT gpu").test(Set.of())).isTrue();
    }

    @Test
    void every_comparison_compares() {
        for (Operator operator : Operator.values()) {
            Expression expression = read("x " + operator.symbol() + " 2");
            List<Boolean> held = new ArrayList<>();
            for (int x = 1; x <= 3; x++) {
                held.add(expression.test(Set.of("x=" + x)));
            }
            assertThat(held).as(operator.symbol()).isEqualTo(switch (operator) {
                case AT_LEAST -> List.of(false, true, true);
                case ABOVE -> List.of(false, false, true);
                case AT_MOST -> List.of(true, true, false);
                case BELOW -> List.of(true, false, false);
                case EQUAL -> List.of(false, true, false);
                case UNEQUAL -> List.of(true, false, true);
            });
        }
    }

    @Test
    void what_is_missing_takes_the_shorter_way() {
        assertThat(read("(a AND b) OR c").missing(Set.of())).containsExactly("c");
        assertThat(read("(a AND b) OR (c AND d AND e)").missing(Set.of("d", "e"))).containsExactly("c");
        assertThat(read("a AND NOT b AND m >= 2").missing(Set.of("b"))).containsExactlyInAnyOrder("a", "NOT b", "m >= 2");
        assertThat(read("a").missing(Set.of("a"))).isEmpty();
    }

    @Test
    void a_malformed_text_is_told_with_its_column() {
        assertThat(wrong("a AND").column()).isEqualTo(6);
        assertThat(wrong("a b")).isEqualTo(new Malformed(3, "Expected AND, OR or the end, but found b."));
        assertThat(wrong("(a OR b")).isEqualTo(new Malformed(1, "This ( is never closed."));
        assertThat(wrong("a)")).isEqualTo(new Malformed(2, "There is a ) without its (."));
        assertThat(wrong("x = 3").detail()).contains("==");
        assertThat(wrong("x >= high").column()).isEqualTo(6);
        assertThat(wrong("").column()).isEqualTo(1);
        assertThat(wrong("AND").detail()).contains("Expected a name");
        assertThat(wrong("a & b").column()).isEqualTo(3);
    }

    @Test
    void length_and_depth_are_limited() {
        assertThat(read("(".repeat(49) + "a" + ")".repeat(49))).hasToString("a");
        assertThat(wrong("(".repeat(51) + "a" + ")".repeat(51)).detail()).contains("50 levels");
        assertThat(wrong("NOT ".repeat(400) + "a").detail()).contains("50 levels");
        assertThat(wrong("a".repeat(2_001)).detail()).contains("2,000");
        assertThat(wrong("(".repeat(1_999)).column()).isPositive();
    }

    @Test
    @Tag("large")
    void what_is_written_out_reads_back_as_the_same() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            Expression expression = any(random, 4);
            if (expression.toString().length() <= Expression.MAX_LENGTH) {
                assertThat(read(expression.toString())).isEqualTo(expression);
            }
        }
    }

    @Test
    @Tag("large")
    void nothing_is_missing_exactly_if_it_holds() {
        Random random = new Random(8);
        for (int i = 0; i < 5_000; i++) {
            Expression expression = any(random, 3);
            Set<String> has = new HashSet<>();
            for (String name : List.of("a", "b", "c")) {
                if (random.nextBoolean()) {
                    has.add(name);
                }
            }
            Set<String> missing = expression.missing(has);
            assertThat(missing.isEmpty()).isEqualTo(expression.test(has));
        }
    }

    @Test
    @Tag("large")
    void no_text_makes_the_parser_throw() {
        Random random = new Random(9);
        String alphabet = "ab ()<>=!.-0123NOTANDORnot\t\u00e9\ud83d";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Expression.Result result = Expression.parse(text.toString());
            if (result instanceof Parsed parsed) {
                assertThat(read(parsed.expression().toString())).isEqualTo(parsed.expression());
            } else {
                assertThat(((Malformed) result).column()).isBetween(1, text.length() + 1);
            }
        }
    }

    private static Expression any(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            String name = List.of("a", "b", "c", "gpt-4", "x.y").get(random.nextInt(5));
            return random.nextInt(3) > 0 ? new Expression.Name(name) : new Expression.Comparison(name,
                    Operator.values()[random.nextInt(6)], new BigDecimal(random.nextInt(2_000) - 1_000).movePointLeft(random.nextInt(4)));
        }
        if (random.nextInt(3) == 0) {
            return Expression.not(any(random, depth - 1));
        }
        List<Expression> terms = List.of(any(random, depth - 1), any(random, depth - 1), any(random, depth - 1));
        return random.nextBoolean() ? Expression.all(terms) : Expression.any(terms);
    }

    private static Expression read(String text) {
        assertThat(Expression.parse(text)).as(text).isInstanceOf(Parsed.class);
        return ((Parsed) Expression.parse(text)).expression();
    }

    private static Malformed wrong(String text) {
        assertThat(Expression.parse(text)).as(text).isInstanceOf(Malformed.class);
        return (Malformed) Expression.parse(text);
    }
}
