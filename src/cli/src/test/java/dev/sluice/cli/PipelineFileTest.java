package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Definition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PipelineFileTest {

    private static String id(String name) {
        return new PipelineFile(name, new byte[0]).projectId();
    }

    @Test
    void the_project_is_named_after_the_file() {
        assertThat(id("/some/where/montage-05d.json.gz")).isEqualTo("montage-05d");
        assertThat(id("my pipeline (2).yaml")).isEqualTo("my-pipeline-2-");
        assertThat(id("plain")).isEqualTo("plain");
        assertThat(id(".yaml")).isEqualTo("project");
        assertThat(id("a".repeat(300))).hasSize(255);
    }

    @Test
    void what_is_packed_goes_as_it_is_and_what_is_large_is_packed() throws IOException {
        assertThat(new PipelineFile("x", new byte[] {0x1F, (byte) 0x8B, 8}).definition(true)).satisfies(packed -> {
            assertThat(packed.gzip()).isTrue();
            assertThat(packed.bytes()).hasSize(3);
            assertThat(packed.contentType()).isEqualTo("application/json");
        });
        Definition large = new PipelineFile("x", new byte[1 << 20]).definition(false);
        assertThat(large.gzip()).isTrue();
        assertThat(large.contentType()).isEqualTo("application/yaml");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(large.bytes())).readAllBytes()).hasSize(1 << 20);
        assertThat(new PipelineFile("x", new byte[9]).definition(false).gzip()).isFalse();
    }
}
