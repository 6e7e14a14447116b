package dev.sluice.domain.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStatusTest {

    @ParameterizedTest
    @EnumSource
    void every_status_is_found_by_the_word_it_is_stored_as(TaskStatus status) {
        assertThat(TaskStatus.of(status.stored())).isSameAs(status);
    }

    @Test
    void words_of_tables_are_in_lower_case() {
        assertThat(TaskStatus.STOOD_IN.stored()).isEqualTo("stood_in");
    }

    @Test
    void another_word_is_no_status() {
        assertThatIllegalArgumentException().isThrownBy(() -> TaskStatus.of("Ready")).withMessage("no task has the status \"Ready\"");
    }
}
