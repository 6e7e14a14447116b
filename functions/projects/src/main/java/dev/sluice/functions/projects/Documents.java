package dev.sluice.functions.projects;

import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.Routes;
import dev.sluice.domain.PipelineCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What editors and generators of clients read: the API's own description, and the schema of pipeline files. */
final class Documents {

    private Documents() {
    }

    static Reply openApi(Request request) {
        return Reply.text("application/yaml", text(Routes.class, "/dev/sluice/api/openapi.yaml"));
    }

    static Reply pipelineSchema(Request request) {
        return Reply.text("application/schema+json", text(PipelineCompiler.class, "/dev/sluice/pipeline.schema.json"));
    }

    /** @param beside a class of the module that keeps the document */
    private static String text(Class<?> beside, String name) {
        try (InputStream document = beside.getResourceAsStream(name)) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
