package dev.sluice.local;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.sluice.store.testing.DynamoDbLocalResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DynamoDbLocalResource.class)
class GatewayTest {

    private static final String PROBLEM = "application/problem+json";

    @Test
    void an_unknown_path_is_a_404_problem() {
        given().get("/nowhere").then().statusCode(404).contentType(PROBLEM)
                .body("detail", containsString("/nowhere")).body("instance", equalTo("/nowhere"));
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
