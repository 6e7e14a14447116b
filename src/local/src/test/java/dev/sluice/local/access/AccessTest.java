package dev.sluice.local.access;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import dev.sluice.local.Functions;
import dev.sluice.store.Access;
import dev.sluice.store.Tables;
import dev.sluice.store.testing.DynamoDbLocalResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What each function asks of DynamoDB is what {@link Access} says, no less and no more; the template's roles are made from that list.
 * The functions serve every route, grant it and refuse it, and meet what others have left halfway.
 */
@QuarkusTest
@WithTestResource(DynamoDbLocalResource.class)
@TestProfile(AccessTest.Limited.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

    /** With limits that nobody reaches, so that permits are taken as they are on AWS. */
    public static class Limited implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("sluice.limit.per-minute", "100000", "sluice.limit.others-per-minute", "100000");
        }
    }

    @Inject
    DynamoDbClient client;

    @Inject
    Functions functions;

    @TestHTTPResource
    URI root;

    private Api api;

    @BeforeAll
    void everything_is_asked_for() {
        Tables.DEFAULT.createMissing(client);
        Elsewhere elsewhere = new Elsewhere(client);
        api = new Api(root);
        new Story(api).tell();
        new LeftHalfway(api, elsewhere).meet();
        new Ghosts(api, elsewhere, client).meet();
        Recorder.during("cleanup", () -> {
            functions.cleanUp();
            return null;
        });
    }

    static Stream<String> functions() {
        return Stream.concat(Routes.all().stream().map(Route::function), Stream.of("cleanup")).distinct();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_asks_for_what_its_role_allows_and_for_all_of_it(String function) {
        assertThat(Recorder.seen(function)).isEqualTo(Access.of(function));
    }

    @Test
    void nothing_was_asked_for_that_the_list_has_no_word_for() {
        assertThat(Recorder.faults()).isEmpty();
    }

    @Test
    void the_list_has_the_functions_that_there_are() {
        assertThat(Access.functions()).isEqualTo(functions().collect(toSet()));
    }

    @Test
    void everything_that_was_sent_and_answered_is_as_the_openapi_document_says() {
        assertThat(api.faults()).isEmpty();
    }

    @Test
    void every_route_was_granted_and_refused() {
        assertThat(api.answered()).isEqualTo(Set.copyOf(Routes.all()));
        // What is about no project has nothing to refuse but a wrong question, and that never reaches the store.
        assertThat(api.refused()).containsAll(Routes.all().stream().filter(route -> route.template().contains("{project}")).toList());
    }
}
