package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.store.Access;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each role allows what is listed and nothing else; that the list is what the functions do is shown by local mode's AccessTest. */
class RolesTest {

    private static final String ROLE = "AWS::IAM::Role";

    static Stream<Arguments> functions() {
        return Stream.of(Stage.values()).flatMap(stage -> Stream.of(FunctionName.values()).map(name -> Arguments.of(stage, name)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_may_do_to_tables_what_the_list_says(Stage stage, FunctionName name) {
        Synthesised made = Synthesised.of(stage);
        Map<String, Set<String>> listed = new TreeMap<>();
        Access.of(name.word()).forEach((place, actions) -> {
            Set<String> names = new TreeSet<>();
            actions.forEach(action -> names.add("dynamodb:" + action.operation()));
            listed.put(stage.prefix() + place, names);
        });
        Map<String, Set<String>> allowed = allowed(made, roleOf(made, stage, name));
        allowed.entrySet().removeIf(entry -> entry.getValue().stream().noneMatch(action -> action.startsWith("dynamodb:")));
        assertThat(allowed).isEqualTo(listed);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void besides_tables_a_function_may_write_its_log_and_traces_and_cleanup_its_dead_letters(Stage stage, FunctionName name) {
        Synthesised made = Synthesised.of(stage);
        Map<String, Set<String>> expected = new TreeMap<>(Map.of(
                "/aws/lambda/" + stage.prefix() + name.word(), Set.of("logs:CreateLogStream", "logs:PutLogEvents"),
                "*", Set.of("xray:PutTraceSegments", "xray:PutTelemetryRecords")));
        if (name == FunctionName.CLEANUP) {
            expected.put(stage.prefix() + "cleanup-dead-letters", Set.of("sqs:SendMessage"));
        }
        Map<String, Set<String>> allowed = allowed(made, roleOf(made, stage, name));
        allowed.entrySet().removeIf(entry -> entry.getValue().stream().anyMatch(action -> action.startsWith("dynamodb:")));
        assertThat(allowed).isEqualTo(expected);
    }

    @Test
    void the_schedule_may_call_cleanup_and_write_dead_letters() {
        Synthesised made = Synthesised.of(Stage.PROD);
        JsonNode schedule = made.properties("AWS::Scheduler::Schedule").get(0);
        assertThat(allowed(made, made.resources(ROLE).get(schedule.at("/Target/RoleArn/Fn::GetAtt/0").asText()).get("Properties")))
                .isEqualTo(Map.of("sluice-prod-cleanup", Set.of("lambda:InvokeFunction"),
                        "sluice-prod-cleanup-dead-letters", Set.of("sqs:SendMessage")));
    }

    @Test
    void nothing_is_allowed_anywhere_else() {
        Synthesised made = Synthesised.of(Stage.PROD);
        assertThat(made.resources(ROLE)).hasSize(FunctionName.values().length + 1);
        assertThat(made.resources("AWS::IAM::Policy")).isEmpty();
        assertThat(made.resources("AWS::IAM::ManagedPolicy")).isEmpty();
        made.properties(ROLE).forEach(role -> assertThat(role.has("ManagedPolicyArns")).isFalse());
    }

    private static JsonNode roleOf(Synthesised made, Stage stage, FunctionName name) {
        String role = made.function(stage, name).getValue().at("/Role/Fn::GetAtt/0").asText();
        return made.resources(ROLE).get(role).get("Properties");
    }

    /** Actions by the name of what they may be done to; an index stands behind its table. */
    private static Map<String, Set<String>> allowed(Synthesised made, JsonNode role) {
        Map<String, Set<String>> allowed = new TreeMap<>();
        role.get("Policies").forEach(policy -> policy.at("/PolicyDocument/Statement").forEach(statement -> {
            assertThat(statement.get("Effect").asText()).isEqualTo("Allow");
            Set<String> actions = allowed.computeIfAbsent(resource(made, statement.get("Resource")), none -> new TreeSet<>());
            each(statement.get("Action")).forEach(action -> actions.add(action.asText()));
        }));
        return allowed;
    }

    private static Stream<JsonNode> each(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? Stream.iterate(0, i -> i < oneOrMany.size(), i -> i + 1).map(oneOrMany::get) : Stream.of(oneOrMany);
    }

    private static String resource(Synthesised made, JsonNode resource) {
        if (resource.isTextual()) {
            return resource.asText();
        }
        if (resource.has("Fn::Join")) {
            JsonNode parts = resource.at("/Fn::Join/1");
            assertThat(parts.get(1).asText()).startsWith("/index/");
            return resource(made, parts.get(0)) + parts.get(1).asText().substring("/index".length());
        }
        assertThat(resource.at("/Fn::GetAtt/1").asText()).isEqualTo("Arn");
        JsonNode properties = made.template().at("/Resources/" + resource.at("/Fn::GetAtt/0").asText() + "/Properties");
        return Stream.of("TableName", "LogGroupName", "QueueName", "FunctionName").filter(properties::has)
                .map(name -> properties.get(name).asText()).findFirst().orElseThrow();
    }
}
