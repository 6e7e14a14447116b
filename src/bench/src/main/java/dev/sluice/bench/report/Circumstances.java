package dev.sluice.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * Of what, when and on which machine figures were measured.
 *
 * @param commit {@code unknown} outside of a checkout
 * @param date   in UTC
 */
record Circumstances(String commit, String date, int cores, String java, String system) {

    private static final String UNKNOWN = "unknown";

    static Circumstances now(Path home) {
        return new Circumstances(commit(home), LocalDate.now(ZoneOffset.UTC).toString(), Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static String commit(Path home) {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !said.isEmpty() ? said : UNKNOWN;
        } catch (IOException noGit) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    ObjectNode json() {
        return Figures.object().put("commit", commit).put("date", date).put("cores", cores).put("java", java).put("system", system);
    }

    /** A line for README; empty for figures that do not say it. */
    static Optional<String> line(JsonNode figures) {
        JsonNode said = figures.path("measured");
        return said.isMissingNode() ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "Measured at commit %s on %s: %d cores, Java %s, %s.",
                said.path("commit").asText(), said.path("date").asText(), said.path("cores").asInt(), said.path("java").asText(),
                said.path("system").asText()));
    }
}
