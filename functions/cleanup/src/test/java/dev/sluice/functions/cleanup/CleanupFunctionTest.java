package dev.sluice.functions.cleanup;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.mockito.Mockito.when;

import dev.sluice.store.CleanupReport;
import dev.sluice.store.Store;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CleanupFunctionTest {

    @InjectMock
    Store store;

    @Test
    void the_schedule_starts_one_round_within_its_time_and_reports_what_it_did() {
        when(store.cleanup(45_000)).thenReturn(new CleanupReport(3, 2, 1, 4, 5, 0, 7_000));
        given().contentType("application/json").body(Path.of("../../events/cleanup/schedule.json").toFile()).post("/")
                .then().statusCode(200)
                .body("projects", is(3)).body("expired", is(2)).body("carriedOn", is(1)).body("rechecked", is(4))
                .body("slots", is(5)).body("unfinished", is(0)).body("oldestOverdueMillis", is(7_000));
    }
}
