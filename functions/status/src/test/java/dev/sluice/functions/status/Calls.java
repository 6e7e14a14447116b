package dev.sluice.functions.status;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends sample events through the Lambda event server. */
final class Calls {

    private Calls() {
    }

    /** The sample event {@code name}, as text. */
    static String event(String name) {
        try {
            return Files.readString(Path.of("../../events/status/" + name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What API Gateway would get for the event. */
    static JsonPath send(String event) {
        return given().contentType("application/json").body(event).post("/").then().statusCode(200).extract().jsonPath();
    }
}
