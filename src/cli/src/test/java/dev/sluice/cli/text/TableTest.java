package dev.sluice.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columns_are_as_wide_as_their_widest_cell_and_figures_stand_to_the_right() {
        assertThat(new Table("TASK", "ATTEMPT", "NEEDS").row("a", 1, "gpu").row("a-long-one", 12, null).lines(""))
                .containsExactly(
                        "TASK        ATTEMPT  NEEDS",
                        "a                 1  gpu",
                        "a-long-one       12  -");
    }

    @Test
    void nothing_is_said_in_words() {
        assertThat(new Table("TASK").lines("Nothing is ready.")).containsExactly("Nothing is ready.");
    }

    @Test
    void a_cell_with_line_breaks_stays_on_its_line_and_is_not_cut() {
        String text = "first\n  second " + "x".repeat(300);
        assertThat(new Table("TEXT").row(text).lines("")).hasSize(2).last().isEqualTo("first second " + "x".repeat(300));
    }

    @Test
    void letters_beyond_the_basic_plane_count_once() {
        assertThat(new Table("A", "B").row("😀", "x").row("ab", "y").lines("")).containsExactly("A   B", "😀   x", "ab  y");
    }
}
