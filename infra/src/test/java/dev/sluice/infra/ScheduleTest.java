package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(Stage.class)
    void cleanup_is_called_every_minute_and_what_fails_becomes_a_dead_letter(Stage stage) {
        Synthesised made = Synthesised.of(stage);
        JsonNode schedule = made.properties("AWS::Scheduler::Schedule").get(0);
        String queue = made.one("AWS::SQS::Queue", "QueueName", stage.prefix() + "cleanup-dead-letters").getKey();
        String cleanup = made.function(stage, FunctionName.CLEANUP).getKey();
        assertThat(schedule.get("ScheduleExpression").asText()).isEqualTo("rate(1 minute)");
        assertThat(schedule.at("/Target/Arn/Fn::GetAtt/0").asText()).isEqualTo(cleanup);
        assertThat(schedule.at("/Target/RetryPolicy/MaximumRetryAttempts").asInt()).isEqualTo(2);
        assertThat(schedule.at("/Target/RetryPolicy/MaximumEventAgeInSeconds").asInt()).isEqualTo(60);
        assertThat(schedule.at("/Target/DeadLetterConfig/Arn/Fn::GetAtt/0").asText()).isEqualTo(queue);

        JsonNode rounds = made.properties("AWS::Lambda::EventInvokeConfig").get(0);
        assertThat(rounds.at("/FunctionName/Ref").asText()).isEqualTo(cleanup);
        assertThat(rounds.get("MaximumRetryAttempts").asInt()).isEqualTo(1);
        assertThat(rounds.at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0").asText()).isEqualTo(queue);
    }

    @Test
    void the_function_gets_the_event_that_its_sample_shows() throws JsonProcessingException {
        JsonNode input = Synthesised.of(Stage.PROD).properties("AWS::Scheduler::Schedule").get(0).at("/Target/Input/Fn::Join/1");
        StringBuilder text = new StringBuilder();
        input.forEach(part -> text.append(part.isTextual() ? part.asText() : "x"));
        JsonNode event = JSON.readTree(text.toString());
        JsonNode sample = Events.read("cleanup", "schedule");
        assertThat(names(event)).isEqualTo(names(sample));
        for (String same : Set.of("version", "detail-type", "source", "detail")) {
            assertThat(event.get(same)).isEqualTo(sample.get(same));
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
