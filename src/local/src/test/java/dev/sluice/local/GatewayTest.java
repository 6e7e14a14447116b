package dev.sluice.local;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.sluice.store.Tables;
import dev.sluice.store.testing.DynamoDbLocalResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@QuarkusTest
@WithTestResource(DynamoDbLocalResource.class)
class GatewayTest {

    private static final String PROBLEM = "application/problem+json";
    private static final int MOST = 100;
    private static final int LONGEST = 255;

    @Inject
    DynamoDbClient client;

    @TestHTTPResource
    URI root;

    @Test
    void an_unknown_path_is_a_404_problem() {
        given().get("/nowhere").then().statusCode(404).contentType(PROBLEM)
                .body("detail", containsString("/nowhere")).body("instance", equalTo("/nowhere"));
    }

    /** Colons take three characters each in a query. */
    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void as_many_and_as_long_names_as_are_allowed_fit_into_a_query(HttpClient.Version version) throws Exception {
        Tables.DEFAULT.createMissing(client);
        HttpClient http = HttpClient.newBuilder().version(version).build();
        for (String question : List.of("ready", "states?task=" + named("t"), "ready?capability=" + named("%3A"))) {
            URI address = root.resolve("/v1/projects/" + "p".repeat(LONGEST) + "/" + question);
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(question).isEqualTo(404);
            assertThat(answer.body()).contains("urn:sluice:problem:project-not-found");
            assertThat(answer.version()).isEqualTo(version);
        }
    }

    private static String named(String letter) {
        return String.join(",", Collections.nCopies(MOST, letter.repeat(LONGEST)));
    }

    @Test
    void a_wrong_method_is_a_405_problem_that_names_the_right_ones() {
        given().post("/v1/projects").then().statusCode(405).contentType(PROBLEM).header("Allow", "GET");
    }

    @Test
    void a_body_arrives_as_it_is_even_if_it_calls_itself_a_form() {
        given().contentType("application/x-www-form-urlencoded; charset=UTF-8").body("no=form&at=all")
                .post("/nowhere").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void a_page_of_another_site_is_a_403_problem_whatever_it_asks_for() {
        for (String path : new String[] {"/v1/projects", "/metrics", "/local/changes", "/nowhere"}) {
            given().header("Origin", "http://evil.example").get(path).then().statusCode(403).contentType(PROBLEM)
                    .body("type", equalTo("urn:sluice:problem:cross-site")).body("detail", containsString("http://evil.example"));
            given().header("Host", "evil.example:" + RestAssured.port).get(path).then().statusCode(403).contentType(PROBLEM);
            given().header("Sec-Fetch-Site", "cross-site").get(path).then().statusCode(403).contentType(PROBLEM);
        }
        given().header("Origin", "null").body("{\"workerId\": \"w\"}").post("/v1/projects/p/reservations").then().statusCode(403).contentType(PROBLEM);
    }

    @Test
    void its_own_pages_and_links_to_its_dashboard_are_answered() {
        String own = "http://localhost:" + RestAssured.port;
        given().header("Host", "localhost:" + RestAssured.port).header("Origin", own).header("Sec-Fetch-Site", "same-origin").get("/metrics")
                .then().statusCode(200);
        given().header("Sec-Fetch-Site", "cross-site").header("Sec-Fetch-Dest", "document").get("/").then().statusCode(200);
    }

    @Test
    void a_body_over_64_mb_is_a_413_problem_before_it_is_sent() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            String head = "PUT /v1/projects/p HTTP/1.1\r\nHost: localhost\r\nContent-Length: 67108865\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(60_000);
            BufferedReader answer = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
            assertThat(answer.readLine()).isEqualTo("Connection: close");
            assertThat(answer.readLine()).endsWith(PROBLEM);
        }
    }
}
