package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionsTest {

    @ParameterizedTest
    @EnumSource(Stage.class)
    void there_is_a_function_for_each_folder_and_no_other(Stage stage) {
        Set<String> names = Synthesised.of(stage).properties("AWS::Lambda::Function").stream()
                .map(function -> function.get("FunctionName").asText()).collect(Collectors.toSet());
        assertThat(names).isEqualTo(Stream.of("projects", "readiness", "reservation", "status", "cleanup")
                .map(name -> stage.prefix() + name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource(FunctionName.class)
    void a_function_is_a_traced_native_one_on_arm64_that_finds_its_tables(FunctionName name) {
        Map.Entry<String, JsonNode> function = Synthesised.of(Stage.PROD).function(Stage.PROD, name);
        JsonNode properties = function.getValue();
        assertThat(properties.get("Runtime").asText()).isEqualTo("provided.al2023");
        assertThat(properties.get("Handler").asText()).isEqualTo("bootstrap");
        assertThat(properties.at("/Architectures/0").asText()).isEqualTo("arm64");
        assertThat(properties.at("/TracingConfig/Mode").asText()).isEqualTo("Active");
        assertThat(properties.at("/Environment/Variables/SLUICE_TABLE_PREFIX").asText()).isEqualTo("sluice-prod-");
        assertThat(properties.at("/Environment/Variables/QUARKUS_FUNQY_EXPORT").asText()).isEqualTo(name.word());
        assertThat(properties.at("/Environment/Variables").has("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(FunctionName.class)
    void a_function_has_a_log_of_its_own_that_is_not_kept_for_ever(FunctionName name) {
        Synthesised made = Synthesised.of(Stage.DEV);
        JsonNode function = made.function(Stage.DEV, name).getValue();
        JsonNode logs = made.template().at("/Resources/" + function.at("/LoggingConfig/LogGroup/Ref").asText() + "/Properties");
        assertThat(logs.get("LogGroupName").asText()).isEqualTo("/aws/lambda/sluice-dev-" + name.word());
        assertThat(logs.get("RetentionInDays").asInt()).isEqualTo(7);
    }

    @Test
    void cleanup_is_told_to_stop_well_before_lambda_stops_it() {
        JsonNode cleanup = Synthesised.of(Stage.PROD).function(Stage.PROD, FunctionName.CLEANUP).getValue();
        int budget = Integer.parseInt(cleanup.at("/Environment/Variables/SLUICE_CLEANUP_BUDGET_MILLIS").asText());
        assertThat(budget).isEqualTo(45_000).isLessThan(cleanup.get("Timeout").asInt() * 1_000 - 10_000);
    }

    @Test
    void every_package_is_named_in_the_metadata_by_which_sam_finds_it() {
        Synthesised.of(Stage.DEV).resources("AWS::Lambda::Function").values().forEach(function ->
                assertThat(function.at("/Metadata/aws:asset:path").asText()).matches("asset\\.[0-9a-f]{64}\\.zip"));
    }

    @Test
    void for_sam_local_there_are_jvm_packages_x86_64_and_a_dynamodb_of_ones_own_but_no_deployment() {
        Synthesised made = Synthesised.with("dev packaging=jvm architecture=x86_64 dynamoDbEndpoint=http://dynamodb:8000").get(Stage.DEV);
        made.properties("AWS::Lambda::Function").forEach(function -> {
            assertThat(function.get("Runtime").asText()).isEqualTo("java25");
            assertThat(function.get("Handler").asText()).isEqualTo("io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest");
            assertThat(function.at("/Architectures/0").asText()).isEqualTo("x86_64");
            assertThat(function.at("/Environment/Variables/QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE").asText()).isEqualTo("http://dynamodb:8000");
        });
        assertThat(made.said("error")).hasSize(2).anyMatch(error -> error.contains("not packed as jvm"))
                .anyMatch(error -> error.contains("which is for sam local"));
    }
}
