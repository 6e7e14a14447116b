package dev.sluice.local.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Pictures of every view, light and dark, wide and narrow, of a project in which there is something of everything; to be looked at, in {@code target/screenshots}.
 * Asserts what a picture would show at a glance: nothing sticks out at the side, and the page complains of nothing.
 */
class ScreenshotsIT {

    private static final int SOON = 60;
    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final String PIPELINE = """
            name: A paper on sluices
            stages:
              idea: {outputs: idea}
              technical_design: {dependencies: idea, outputs: design_document, retry_policy: {max_attempts: 2, base_seconds: 0}}
              sampling: {dependencies: idea, retry_policy: {max_attempts: 2, base_seconds: 600}}
              literature_review: {dependencies: idea, outputs: literature, retry_policy: {max_attempts: 1}}
              design_review: {dependencies: design_document, instances: 4}
              implementation_planning:
                dependencies: design_document
                gate_requirements: {type: review_points, points: 3}
              data_quality_checks: {dependencies: literature, gate_requirements: {type: quality_threshold, quality_gate: literature >= 0.8}}
              measurement: {dependencies: idea, instances: 12, max_parallel_instances: 3}
              writing: {dependencies: [implementation_planning, measurement]}
              ethics: {ethics_required: true, dependencies: idea}
            """;

    private static final Map<String, String> VIEWS = new LinkedHashMap<>();

    static {
        VIEWS.put("projects", "#/projects");
        VIEWS.put("graph", "#/projects/paper/graph");
        VIEWS.put("graph-stages", "#/projects/paper/graph?by=stages");
        VIEWS.put("graph-critical", "#/projects/paper/graph?path=1&q=design");
        VIEWS.put("grid", "#/projects/paper/grid");
        VIEWS.put("timeline", "#/projects/paper/timeline");
        VIEWS.put("why", "#/projects/paper/why");
        VIEWS.put("task", "#/projects/paper/graph?task=technical_design");
        VIEWS.put("held", "#/projects/paper/grid?task=measurement-1");
        VIEWS.put("gate", "#/projects/paper/graph?gate=implementation_planning/review_points");
        VIEWS.put("gone", "#/projects/nowhere/graph");
    }

    @Test
    void every_view_in_light_and_dark_wide_and_narrow() throws IOException {
        Path program = Chromium.installedOrSkip();
        try (PackagedService service = PackagedService.start(Map.of("SLUICE_DASHBOARD_SIGN_IN", "iam"), 0);
                PackagedService open = PackagedService.start(0); Chromium browser = Chromium.start(program)) {
            Tab tab = browser.tab();
            tab.size(1280, 800);
            tab.open(open.at("/"));
            pictures(tab, "empty", "document.querySelector('.empty:not([hidden])') !== null");
            play(open);
            for (Map.Entry<String, String> view : VIEWS.entrySet()) {
                tab.open(open.at("/" + view.getValue()));
                pictures(tab, view.getKey(), ready(view.getKey()));
            }
            for (String name : new String[] {"You", "Legend", "?"}) {
                tab.open(open.at("/#/projects/paper/grid"));
                tab.until("document.querySelector('.gridview') !== null", SOON);
                tab.value("[...document.querySelectorAll('#top button')].find(button => button.innerText === '" + name + "').click()");
                pictures(tab, "dialog-" + (name.equals("?") ? "keys" : name.toLowerCase(java.util.Locale.ROOT)), "document.querySelector('dialog[open]') !== null");
                tab.press("Escape");
            }
            tab.open(service.at("/"));
            pictures(tab, "sign-in", "document.querySelector('dialog.sign-in[open]') !== null");
            assertThat(browser.complaints().stream().filter(one -> !one.contains("404"))).isEmpty();
        }
    }

    private static String ready(String view) {
        return switch (view) {
            case "projects" -> "document.querySelector('[data-project=paper]')?.innerText.includes('done')";
            case "graph", "graph-stages", "graph-critical" -> "document.querySelector('.graph')?.dataset.drawn > 5";
            case "grid" -> "document.querySelectorAll('.grid tbody tr').length > 5";
            case "timeline" -> "document.querySelector('.timeline')?.dataset.attempts > 5";
            case "why" -> "document.querySelector('.why .cause') !== null";
            case "task" -> "document.querySelector('.drawer .review') !== null && document.querySelector('.graph')?.dataset.drawn > 5";
            case "held" -> "document.querySelector('.drawer .countdown') !== null";
            case "gate" -> "document.querySelector('.drawer .meter') !== null && document.querySelector('.graph')?.dataset.drawn > 5";
            default -> "!document.querySelector('#trouble').hidden";
        };
    }

    private static void pictures(Tab tab, String name, String ready) throws IOException {
        for (String scheme : new String[] {"light", "dark"}) {
            for (int width : new int[] {1280, 400}) {
                tab.size(width, 800);
                tab.scheme(scheme);
                tab.until(ready, SOON);
                // Two frames, so that what follows the size has been drawn.
                tab.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 300))))");
                tab.screenshot(FOLDER.resolve(name + "-" + scheme + "-" + width + ".png"));
                assertThat(tab.value("document.documentElement.scrollWidth").asInt()).as("%s is not wider than the window", name).isLessThanOrEqualTo(width);
            }
        }
    }

    /** Something done, failed, held, waiting for its next attempt, reviewed, and closed. */
    private static void play(PackagedService service) throws IOException {
        service.call("PUT", "/v1/projects/paper", PIPELINE);
        service.call("PUT", "/v1/projects/another-one", "stages: {a: {}, b: {dependencies: a}}");
        service.complete("paper", "idea", service.claim("paper", "idea", "ada@example.com"), "idea");
        fail(service, "technical_design", "no ink");
        fail(service, "literature_review", "the library is closed: 503 Service Unavailable, after three attempts within ten seconds");
        for (int i = 1; i <= 5; i++) {
            service.complete("paper", "measurement-" + (i + 3), service.claim("paper", "measurement-" + (i + 3), "gauge-" + i % 2 + "@lab.example.com"), null);
        }
        service.claim("paper", "measurement-1", "gauge-1@lab.example.com");
        service.claim("paper", "measurement-2", "a-worker-whose-name-is-rather-long@machine-17.example.com");
        fail(service, "sampling", "the probe is stuck");
        service.complete("paper", "technical_design", service.claim("paper", "technical_design", "ada@example.com"), "design_document");
        review(service, "grace", true, "Sound, but for the second paragraph, which says the same as the first.");
        review(service, "linus", false, "No.");
        String reviews = "/v1/projects/paper/tasks/technical_design/reviews";
        String first = service.call("GET", reviews, null).at("/reviews/0/reviewId").asText();
        service.call("POST", reviews + "/" + first + "/signoff", "{\"signedOffBy\": \"hedy\"}");
        review(service, "katherine", true, null);
    }

    private static void review(PackagedService service, String who, boolean positive, String text) throws IOException {
        service.call("POST", "/v1/projects/paper/tasks/technical_design/reviews", "{\"reviewerId\": \"" + who + "\", \"reviewerType\": \"human\", \"positive\": " + positive
                + (text == null ? "" : ", \"text\": \"" + text + "\"") + "}");
    }

    private static void fail(PackagedService service, String task, String message) throws IOException {
        long token = service.claim("paper", task, "babbage");
        service.call("PUT", "/v1/projects/paper/tasks/" + task + "/status",
                "{\"status\": \"failed\", \"fencingToken\": " + token + ", \"error\": {\"message\": \"" + message + "\"}}");
    }
}
