package dev.sluice.domain.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.domain.expression.Expression;

/** Requirements: whatever is written, it is read or refused; and what was read is read again from how it is written out. */
class ExpressionFuzzTest {

    @FuzzTest(maxDuration = "10s")
    void an_expression_is_read_or_refused(String text) {
        if (text != null && Expression.parse(text) instanceof Expression.Parsed parsed) {
            assertThat(Expression.parse(parsed.expression().toString())).isEqualTo(parsed);
        }
    }
}
