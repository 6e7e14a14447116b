package dev.sluice.local.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard behind an authorizer, as on AWS: the packaged service, a gateway that checks who calls, and a real browser. */
class SignInIT {

    private static final int SOON = 30;
    private static final String PIPELINE = """
            stages:
              design: {outputs: document}
              build: {dependencies: document, gate_requirements: {type: review_points, points: 1}}
            """;
    private static final String PANEL = "document.querySelector('dialog.sign-in[open]')";

    private Chromium browser;
    private PackagedService service;
    private Tab tab;

    @BeforeEach
    void open() throws IOException {
        Path program = Chromium.installedOrSkip();
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

    private void start(String signIn) throws IOException {
        service = PackagedService.start(Map.of("SLUICE_DASHBOARD_SIGN_IN", signIn, "AWS_REGION", Authorizer.REGION), 0);
        service.call("PUT", "/v1/projects/demo", PIPELINE);
    }

    private void fill(String field, String value) throws IOException {
        tab.value("(() => { const field = document.querySelector('dialog input[name=" + field + "]'); field.focus(); field.value = ''; })()");
        tab.type(value);
    }

    private void signIn(String secret) throws IOException {
        fill("accessKeyId", Authorizer.KEY);
        fill("secretAccessKey", secret);
        fill("sessionToken", Authorizer.SESSION);
        tab.press("Enter");
    }

    @Test
    void calls_are_signed_as_the_sdk_of_aws_would_and_wrong_credentials_lead_back_to_the_panel() throws IOException {
        start("iam");
        try (Authorizer authorizer = Authorizer.iam(service)) {
            tab.open(authorizer.at("/"));
            tab.until(PANEL + "?.innerText.includes('answers only those who have signed in')", SOON);
            assertThat(tab.value("document.querySelector('dialog input[name=region]').value").asText()).isEqualTo(Authorizer.REGION);
            signIn("not the secret");
            tab.until(PANEL + "?.innerText.includes('GET /v1/projects was refused (403): Forbidden')", SOON);
            signIn(Authorizer.SECRET);
            tab.until("document.querySelector('[data-project=demo]')?.innerText.includes('0 of 2 tasks done') && " + PANEL + " === null", SOON);
            tab.click("[data-project=demo]");
            tab.until("document.querySelector('[data-id=design]')?.classList.contains('s-ready')", SOON);
            assertThat(tab.value("Object.values(localStorage).join() + document.cookie").asText()).doesNotContain(Authorizer.SECRET, Authorizer.SESSION);
        }
    }

    @Test
    void what_is_sent_is_signed_with_its_body_and_whoever_signs_out_is_asked_again() throws IOException {
        start("iam");
        long token = service.claim("demo", "design", "ada");
        service.complete("demo", "design", token, "document");
        service.call("POST", "/v1/projects/demo/tasks/design/reviews", "{\"reviewerId\": \"grace\", \"reviewerType\": \"human\", \"positive\": true}");
        try (Authorizer authorizer = Authorizer.iam(service)) {
            tab.open(authorizer.at("/#/projects/demo/graph?task=design"));
            tab.until(PANEL + " !== null", SOON);
            signIn(Authorizer.SECRET);
            tab.until("document.querySelector('.drawer .review input[name=signer]') !== null", SOON);
            tab.value("document.querySelector('.review input[name=signer]').focus()");
            tab.type("linus");
            tab.press("Enter");
            tab.until("document.querySelector('#toasts').innerText.includes('Gate build/review_points is open')", SOON);
            tab.click("button[aria-label='Who you are']");
            tab.until("document.querySelector('dialog .sign-out') !== null", SOON);
            tab.click("dialog .sign-out");
            tab.until(PANEL + "?.innerText.includes('answers only those who have signed in')", SOON);
            assertThat(tab.value("sessionStorage.length").asInt()).isZero();
        }
    }

    @Test
    void a_token_is_asked_for_where_the_api_wants_one() throws IOException {
        start("jwt");
        try (Authorizer authorizer = Authorizer.jwt(service)) {
            tab.open(authorizer.at("/"));
            tab.until(PANEL + "?.innerText.includes('answers only those who have signed in')", SOON);
            fill("token", "an old one");
            tab.press("Enter");
            tab.until(PANEL + "?.innerText.includes('GET /v1/projects was refused (401): Unauthorized')", SOON);
            fill("token", Authorizer.TOKEN);
            tab.press("Enter");
            tab.until("document.querySelector('[data-project=demo]')?.innerText.includes('0 of 2 tasks done') && " + PANEL + " === null", SOON);
        }
    }
}
