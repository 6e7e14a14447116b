package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private final Changes changes = new Changes();

    private String now() {
        return changes.since("p", null).next();
    }

    @Test
    void whoever_comes_without_a_place_or_with_one_of_another_life_must_read_everything() {
        assertThat(changes.since("p", null).all()).isTrue();
        assertThat(changes.since("p", new Changes().since("p", null).next()).all()).isTrue();
        assertThat(changes.since("p", "nonsense").all()).isTrue();
    }

    @Test
    void each_change_is_told_once_to_each_watcher_and_only_of_the_own_project() {
        String begun = now();
        changes.note("p", List.of("b", "a", "b"));
        changes.note("q", List.of("c"));
        Changes.News news = changes.since("p", begun);
        assertThat(news.all()).isFalse();
        assertThat(news.tasks()).containsExactly("a", "b");
        assertThat(changes.since("p", news.next()).tasks()).isEmpty();
        assertThat(changes.since("p", begun).tasks()).containsExactly("a", "b");
    }

    @Test
    void what_cannot_be_named_is_everything() {
        String begun = now();
        changes.note("q");
        assertThat(changes.since("p", begun).all()).isFalse();
        assertThat(changes.since("q", begun).all()).isTrue();
        changes.noteAll();
        assertThat(changes.since("p", begun).all()).isTrue();
    }

    @Test
    void too_many_and_too_old_changes_are_everything() {
        String begun = now();
        changes.note("p", IntStream.range(0, 501).mapToObj(i -> "t" + i).toList());
        assertThat(changes.since("p", begun)).extracting(Changes.News::all, Changes.News::tasks).containsExactly(true, java.util.Set.of());
        String later = now();
        for (int i = 0; i < 30_000; i++) {
            changes.note("q", List.of("x"));
        }
        assertThat(changes.since("p", later).all()).as("forgotten").isTrue();
    }
}
