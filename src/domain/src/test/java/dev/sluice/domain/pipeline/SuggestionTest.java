package dev.sluice.domain.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    @Test
    void the_closest_name_is_suggested_and_of_two_the_first_in_the_alphabet() {
        assertThat(Suggestion.of("analyse", List.of("analyze", "analysis", "other"))).isEqualTo(" Did you mean 'analyze'?");
        assertThat(Suggestion.of("cat", List.of("rat", "bat"))).isEqualTo(" Did you mean 'bat'?");
    }

    @Test
    void short_names_may_differ_in_one_letter_longer_ones_in_a_third_up_to_three() {
        assertThat(Suggestion.of("ab", List.of("ac"))).isNotEmpty();
        assertThat(Suggestion.of("ab", List.of("cd"))).isEmpty();
        assertThat(Suggestion.of("abcdef", List.of("abcdxy"))).isNotEmpty();
        assertThat(Suggestion.of("abcdef", List.of("abcxyz"))).isEmpty();
        assertThat(Suggestion.of("abcdefghijklmno", List.of("abcdefghijkl"))).isNotEmpty();
        assertThat(Suggestion.of("abcdefghijklmno", List.of("abcdefghijkwxyz"))).isEmpty();
    }

    @Test
    void case_and_the_kind_of_dash_do_not_count_but_the_name_itself_is_no_suggestion() {
        assertThat(Suggestion.of("data-set", List.of("DATA_SET"))).isEqualTo(" Did you mean 'DATA_SET'?");
        assertThat(Suggestion.of("data", List.of("data"))).isEmpty();
    }

    @Test
    void nothing_is_looked_for_among_thousands_or_for_a_name_that_is_too_long() {
        assertThat(Suggestion.of("ab", Collections.nCopies(2_000, "ac"))).isNotEmpty();
        assertThat(Suggestion.of("ab", Collections.nCopies(2_001, "ac"))).isEmpty();
        assertThat(Suggestion.of("a".repeat(Ids.MAX_LENGTH), List.of("a".repeat(Ids.MAX_LENGTH - 1)))).isNotEmpty();
        assertThat(Suggestion.of("a".repeat(Ids.MAX_LENGTH + 1), List.of("a".repeat(Ids.MAX_LENGTH)))).isEmpty();
    }
}
