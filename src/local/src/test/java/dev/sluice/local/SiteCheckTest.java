package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Problem;
import dev.sluice.local.SiteCheck.Asked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteCheckTest {

    private static final String RESERVATIONS = "/v1/projects/p/reservations";

    private final SiteCheck loopback = new SiteCheck("127.0.0.1");
    private final SiteCheck open = new SiteCheck("0.0.0.0");

    private static Asked program(String host) {
        return new Asked(RESERVATIONS, "http", host, null, null, null);
    }

    private static Asked page(String host, String origin, String site) {
        return new Asked(RESERVATIONS, "http", host, origin, site, "empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "127.0.0.1", "127.255.3.4:1", "localhost", "localhost:8080", "LOCALHOST:8080", "[::1]", "[::1]:8080",
        "[0:0:0:0:0:0:0:1]:8080"})
    void on_loopback_its_names_and_addresses_are_answered(String host) {
        assertThat(loopback.refusal(program(host))).isEmpty();
        assertThat(loopback.refusal(page(host, "http://" + host, "same-origin"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.7:8080", "[fe80::1]:8080",
        "[evil.example]", "::1", "", "127.0.0.1@evil.example", "localhost:8080x"})
    void on_loopback_any_other_name_is_refused_whoever_asks(String host) {
        assertThat(refused(loopback, program(host))).isEqualTo("403 cross-site");
        assertThat(refused(loopback, page(host, "http://" + host, "same-origin"))).isEqualTo("403 cross-site");
        Problem problem = loopback.refusal(program(host)).orElseThrow();
        assertThat(problem.detail()).contains("127.0.0.1", "--host").endsWith(".");
    }

    @Test
    void the_name_that_it_was_told_to_listen_on_is_its_own() {
        assertThat(new SiteCheck("localhost").refusal(program("localhost:8080"))).isEmpty();
        assertThat(refused(new SiteCheck("localhost"), program("evil.example"))).isEqualTo("403 cross-site");
        assertThat(refused(new SiteCheck("::1"), program("evil.example"))).isEqualTo("403 cross-site");
        assertThat(new SiteCheck("::1").refusal(program("[::1]:8080"))).isEmpty();
    }

    @Test
    void a_request_that_says_nothing_of_where_it_comes_from_is_a_programs() {
        assertThat(loopback.refusal(program(null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "", "https://127.0.0.1:8080", "http://127.0.0.1", "http://127.0.0.1:3000", "http://localhost:8080",
        "http://127.0.0.1:8080.evil.example", "file://"})
    void a_page_of_any_other_origin_is_refused_and_told_which_one_may(String origin) {
        for (SiteCheck check : List.of(loopback, open)) {
            assertThat(refused(check, page("127.0.0.1:8080", origin, null))).isEqualTo("403 cross-site");
            assertThat(check.refusal(page("127.0.0.1:8080", origin, null)).orElseThrow().detail()).contains("http://127.0.0.1:8080").endsWith(".");
        }
    }

    @Test
    void what_a_browser_calls_cross_site_is_refused_even_without_an_origin() {
        for (SiteCheck check : List.of(loopback, open)) {
            assertThat(refused(check, page("127.0.0.1:8080", null, "cross-site"))).isEqualTo("403 cross-site");
            assertThat(check.refusal(page("127.0.0.1:8080", null, "same-origin"))).isEmpty();
            assertThat(check.refusal(page("127.0.0.1:8080", null, "none"))).isEmpty();
        }
    }

    @Test
    void a_link_from_another_site_may_lead_to_the_dashboard_and_nowhere_else() {
        assertThat(loopback.refusal(new Asked("/", "http", "127.0.0.1:8080", null, "cross-site", "document"))).isEmpty();
        assertThat(refused(loopback, new Asked("/", "http", "127.0.0.1:8080", null, "cross-site", "iframe"))).isEqualTo("403 cross-site");
        assertThat(refused(loopback, new Asked("/", "http", "evil.example", null, "cross-site", "document"))).isEqualTo("403 cross-site");
        assertThat(refused(loopback, new Asked(RESERVATIONS, "http", "127.0.0.1:8080", null, "cross-site", "document"))).isEqualTo("403 cross-site");
    }

    @Test
    void where_others_are_let_in_it_may_be_asked_by_any_name_but_only_by_its_own_pages() {
        assertThat(open.refusal(program("sluice.lan:8080"))).isEmpty();
        assertThat(open.refusal(page("sluice.lan:8080", "http://sluice.lan:8080", "same-origin"))).isEmpty();
        assertThat(open.refusal(page("Sluice.LAN:8080", "http://sluice.lan:8080", "same-origin"))).isEmpty();
        assertThat(refused(open, page("sluice.lan:8080", "http://evil.example", "cross-site"))).isEqualTo("403 cross-site");
        assertThat(refused(open, page(null, "http://evil.example", null))).isEqualTo("403 cross-site");
    }

    private static String refused(SiteCheck check, Asked asked) {
        return check.refusal(asked).map(problem -> problem.code().status() + " " + problem.code().code()).orElse("let in");
    }
}
