package dev.sluice.local.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard as people have it: the packaged service, and a real browser. */
class DashboardIT {

    private static final int SOON = 30;
    private static final String PIPELINE = """
            stages:
              design: {outputs: document, retry_policy: {max_attempts: 2, base_seconds: 600}}
              check: {instances: 3}
              build: {dependencies: document, gate_requirements: {type: review_points, points: 1}}
              ship: {dependencies: [build, check]}
            """;

    private Chromium browser;
    private PackagedService service;
    private Tab tab;

    @BeforeEach
    void open() throws IOException {
        Path program = Chromium.installedOrSkip();
        service = PackagedService.start(0);
        browser = Chromium.start(program);
        tab = browser.tab();
        tab.size(1280, 800);
    }

    @AfterEach
    void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (service != null) {
            service.close();
        }
    }

    private void show(String hash) throws IOException {
        tab.open(service.at("/" + hash));
    }

    private static String node(String id) {
        return "document.querySelector('[data-id=\"" + id + "\"]')";
    }

    @Test
    void a_run_is_watched_a_review_signed_off_and_the_gate_seen_to_open() throws IOException {
        show("");
        tab.until("document.querySelector('.empty')?.innerText.includes('No project yet')", SOON);
        service.call("PUT", "/v1/projects/demo", PIPELINE);
        tab.until("document.querySelector('[data-project=demo]')?.innerText.includes('0 of 6 tasks done')", SOON);
        tab.click("[data-project=demo]");
        tab.until(node("design") + "?.classList.contains('s-ready') && " + node("build/review_points") + ".dataset.status === 'closed'", SOON);

        long token = service.claim("demo", "design", "ada");
        tab.until(node("design") + ".classList.contains('s-in_progress') && " + node("design") + ".getAttribute('aria-label').includes('held by ada')", SOON);
        service.complete("demo", "design", token, "document");
        tab.until(node("design") + ".classList.contains('s-completed')", SOON);
        service.call("POST", "/v1/projects/demo/tasks/design/reviews",
                "{\"reviewerId\": \"grace\", \"reviewerType\": \"human\", \"positive\": true, \"text\": \"<b>Sound</b>\"}");

        tab.click("[data-id=design]");
        tab.until("document.querySelector('.drawer .review')?.innerText.includes('<b>Sound</b>')", SOON);
        tab.value("document.querySelector('.review input[name=signer]').focus()");
        tab.type("linus");
        tab.press("Enter");
        tab.until("document.querySelector('#toasts').innerText.includes('Gate build/review_points is open')", SOON);
        tab.until("document.querySelector('.review').innerText.includes('signed off by linus')", SOON);
        tab.until(node("build/review_points") + ".dataset.status === 'open' && " + node("build") + ".classList.contains('s-ready')", SOON);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void every_view_can_be_linked_to_with_task_and_filters_and_gone_back_to() throws IOException {
        service.call("PUT", "/v1/projects/demo", PIPELINE);
        service.claim("demo", "check-2", "worker-7");
        show("#/projects/demo/grid?task=check-2&stage=check&status=in_progress");
        tab.until("document.querySelector('.drawer').innerText.includes('worker-7') && document.querySelector('.countdown').innerText.startsWith('ends in')", SOON);
        tab.until("[...document.querySelectorAll('tr[data-task]')].map(row => row.dataset.task).join() === 'check-2'", SOON);
        tab.click("a[data-view=timeline]");
        tab.until("document.querySelector('.timeline')?.dataset.attempts === '1' && location.hash.includes('stage=check')", SOON);
        tab.click("a[data-view=why]");
        tab.until("document.querySelector('.why .cause')?.innerText.includes('design') && document.querySelector('.why .call code').innerText.startsWith('POST /v1/')", SOON);
        tab.value("history.go(-2)");
        tab.until("location.hash.includes('/grid?') && document.querySelector('.gridview') !== null", SOON);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everything_can_be_done_with_keys_alone() throws IOException {
        service.call("PUT", "/v1/projects/demo", PIPELINE);
        show("#/projects/demo/graph");
        tab.until("document.querySelector('.graph').dataset.drawn === '7'", SOON);
        tab.value("document.querySelector('.canvas').focus()");
        tab.press("ArrowRight");
        String first = tab.value("document.activeElement.dataset.id").asText();
        tab.press("ArrowRight");
        assertThat(tab.value("document.activeElement.dataset.id").asText()).isNotEqualTo(first);
        tab.press("ArrowLeft");
        tab.press("Enter");
        tab.until("location.hash.includes('task=') && !document.querySelector('.drawer').hidden", SOON);
        tab.press("Escape");
        tab.until("!location.hash.includes('task=') && document.querySelector('.drawer').hidden", SOON);
        tab.press("4");
        tab.until("location.hash.includes('/why')", SOON);
        tab.press("?");
        tab.until("document.querySelector('dialog[open]')?.innerText.includes('Critical path')", SOON);
        tab.press("Escape");
        tab.until("document.querySelector('dialog') === null", SOON);
        tab.press("/");
        tab.type("check");
        tab.until("location.hash.includes('q=check')", SOON);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void attempts_that_went_wrong_show_in_the_timeline_and_dead_letters_in_the_filter() throws IOException {
        service.call("PUT", "/v1/projects/demo", PIPELINE.replace("max_attempts: 2, base_seconds: 600", "max_attempts: 1"));
        long token = service.claim("demo", "design", "ada");
        service.call("PUT", "/v1/projects/demo/tasks/design/status",
                "{\"status\": \"failed\", \"fencingToken\": " + token + ", \"error\": {\"message\": \"out of ink\"}}");
        show("#/projects/demo/graph?status=failed");
        tab.until(node("design") + "?.classList.contains('s-failed') && " + node("ship") + ".classList.contains('s-blocked') && "
                + node("ship") + ".classList.contains('dim')", SOON);
        show("#/projects/demo/timeline?task=design");
        tab.until("document.querySelector('.timeline')?.dataset.attempts === '1' && document.querySelector('.drawer').innerText.includes('out of ink')", SOON);
    }

    @Test
    void a_service_that_goes_away_is_said_and_one_that_comes_back_is_found_again(@TempDir Path data) throws IOException {
        service.close();
        service = PackagedService.start(0, "--data", data.toString());
        int port = service.at("/").getPort();
        service.call("PUT", "/v1/projects/demo", PIPELINE);
        show("#/projects/demo/graph");
        tab.until(node("design") + "?.classList.contains('s-ready')", SOON);
        service.kill();
        tab.until("!document.querySelector('#trouble').hidden && document.querySelector('#trouble').innerText.includes('does not answer')", SOON);
        assertThat(tab.value(node("design") + " !== null").asBoolean()).as("what was known stays in sight").isTrue();
        service = PackagedService.start(port, "--data", data.toString());
        service.claim("demo", "design", "ada");
        tab.until("document.querySelector('#trouble').hidden && " + node("design") + ".classList.contains('s-in_progress')", SOON);
    }

    @Test
    void a_project_that_is_not_there_is_said_to_be_gone() throws IOException {
        show("#/projects/nowhere/graph");
        tab.until("document.querySelector('#trouble').innerText.includes('There is no project nowhere')", SOON);
    }

    @Test
    void files_come_with_their_types_a_strict_policy_and_an_etag_that_saves_sending_them_again() throws IOException {
        HttpResponse<String> page = service.send("GET", "/", null);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow()).startsWith("default-src 'none'; script-src 'self';")
                .doesNotContain("unsafe", "http");
        assertThat(service.send("GET", "/assets/main.js", null).headers().firstValue("content-type")).hasValue("text/javascript; charset=utf-8");
        HttpResponse<String> again = service.send("GET", "/", null, "If-None-Match", page.headers().firstValue("etag").orElseThrow());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        for (String nowhere : new String[] {"/assets/nothing.js", "/assets/../index.html", "/assets/%2e%2e/index.html", "/index.htm", "/assets/vendor/"}) {
            assertThat(service.send("GET", nowhere, null).statusCode()).as(nowhere).isEqualTo(404);
        }
        assertThat(service.send("POST", "/", "x").statusCode()).isEqualTo(405);
    }
}
