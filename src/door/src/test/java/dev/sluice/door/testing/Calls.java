package dev.sluice.door.testing;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends sample events of a function through its Lambda event server. Tests run in the folder of the function. */
public final class Calls {

    private Calls() {
    }

    /** The function's sample event {@code name}, as text. */
    public static String event(String name) {
        Path function = Path.of("").toAbsolutePath();
        try {
            return Files.readString(function.resolve("../../events").resolve(function.getFileName()).resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What API Gateway would get for the event. */
    public static JsonPath send(String event) {
        return given().contentType("application/json").body(event).post("/").then().statusCode(200).extract().jsonPath();
    }
}
