package dev.sluice.cli.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Artifact;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

    @TempDir
    private Path folder;

    private ResultFile read(String text) throws IOException, ResultFile.Wrong {
        return ResultFile.read(Files.writeString(folder.resolve("results.json"), text), folder);
    }

    private void refused(String text, String because) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ResultFile.Wrong.class).hasMessageContaining(because);
    }

    @Test
    void a_command_need_not_write_any() throws IOException, ResultFile.Wrong {
        assertThat(ResultFile.read(folder.resolve("none.json"), folder)).isEqualTo(read(""));
        assertThat(read("").completion().artifacts()).isEmpty();
        assertThat(read("{}").retryable()).isTrue();
    }

    @Test
    void digest_and_size_are_taken_of_the_file_where_they_are_left_out() throws IOException, ResultFile.Wrong {
        Files.writeString(Files.createDirectory(folder.resolve("out")).resolve("a.txt"), "abc");
        assertThat(read("{\"artifacts\":[{\"type\":\"text\",\"path\":\"out/a.txt\",\"qualityScore\":0.9,\"status\":\"draft\"}]}").artifacts())
                .containsExactly(new Artifact("text", "out/a.txt",
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3, "draft", 0.9));
    }

    @Test
    void what_lies_elsewhere_comes_with_digest_and_size() throws IOException, ResultFile.Wrong {
        assertThat(read("{\"artifacts\":[{\"type\":\"text\",\"path\":\"far/away\",\"sha256\":\"00\",\"size\":7}]}").artifacts())
                .containsExactly(new Artifact("text", "far/away", "00", 7, null, null));
        refused("{\"artifacts\":[{\"type\":\"text\",\"path\":\"far/away\"}]}", "there is no file 'far/away'");
    }

    @Test
    void figures_are_exact_and_a_checkpoint_is_any_json() throws IOException, ResultFile.Wrong {
        ResultFile results = read("{\"metrics\":{\"loss\":0.10},\"checkpoint\":{\"page\":7},\"retryable\":false}");
        assertThat(results.metrics()).containsEntry("loss", new BigDecimal("0.10"));
        assertThat(results.checkpoint().path("page").asInt()).isEqualTo(7);
        assertThat(results.retryable()).isFalse();
    }

    @Test
    void what_is_wrong_with_it_is_said_at_its_place() {
        refused("{\"artifacts\": [}", "line 1, column ");
        refused("[]", "no JSON object");
        refused("{\"artefacts\": []}", "no field 'artefacts'; there are artifacts, metrics");
        refused("{\"artifacts\": {}}", "'artifacts' is no list");
        refused("{\"artifacts\": [{\"type\": \"text\"}]}", "a 'type' and a 'path'");
        refused("{\"metrics\": {\"loss\": \"low\"}}", "'loss' is no number");
    }

    @Test
    void a_field_that_is_not_what_it_should_be_is_refused_instead_of_dropped() throws IOException {
        Files.writeString(folder.resolve("a"), "a");
        Files.writeString(folder.resolve("b"), "b");
        artifactRefused("\"qualityScore\": \"0.9\"", "'qualityScore' of artifact 2 must be a number, but is \"0.9\"");
        artifactRefused("\"quality_score\": 0.9", "no field 'quality_score' of artifact 2; there are type, path, qualityScore");
        artifactRefused("\"status\": 5", "'status' of artifact 2 must be text, but is 5");
        artifactRefused("\"sha256\": 5", "'sha256' of artifact 2 must be text, but is 5");
        artifactRefused("\"size\": \"7\"", "'size' of artifact 2 must be a whole number, but is \"7\"");
        artifactRefused("\"size\": 7.5", "'size' of artifact 2 must be a whole number, but is 7.5");
        refused("{\"artifacts\": [\"out/a.txt\"]}", "artifact 1 must be an object with a 'type' and a 'path', but is \"out/a.txt\"");
        refused("{\"metrics\": [1,2]}", "'metrics' must be an object of names and numbers, but is [1,2]");
        refused("{\"retryable\": \"no\"}", "'retryable' must be true or false, but is \"no\"");
    }

    private void artifactRefused(String field, String because) {
        refused("{\"artifacts\": [{\"type\":\"text\",\"path\":\"a\"},{\"type\":\"code\",\"path\":\"b\"," + field + "}]}", because);
    }

    @Test
    void a_field_that_is_null_is_left_out() throws IOException, ResultFile.Wrong {
        ResultFile results = read("{\"artifacts\":[{\"type\":\"text\",\"path\":\"far/away\",\"sha256\":\"00\",\"size\":7,\"status\":null,"
                + "\"qualityScore\":null}],\"metrics\":null,\"retryable\":null}");
        assertThat(results.artifacts()).containsExactly(new Artifact("text", "far/away", "00", 7, null, null));
        assertThat(results.retryable()).isTrue();
    }
}
