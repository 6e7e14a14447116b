package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What sets the stages apart, all of it: apart from names, their templates are the same but for this. */
class StagesTest {

    @Test
    void dev_leaves_nothing_behind_and_prod_keeps_what_matters() throws JsonProcessingException {
        JsonNode dev = withoutNames(Stage.DEV);
        JsonNode prod = withoutNames(Stage.PROD);
        Map<String, Integer> differences = new TreeMap<>();
        compare("", dev, prod, differences);
        Map<String, Integer> open = new TreeMap<>();
        Routes.all().stream().filter(Route::open).forEach(route -> {
            String settings = "AWS::ApiGatewayV2::Stage/Properties/RouteSettings/" + route.key();
            open.put(settings + "/ThrottlingBurstLimit: 50, 500", 1);
            open.put(settings + "/ThrottlingRateLimit: 25, 250", 1);
        });
        assertThat(differences).containsAllEntriesOf(open);
        differences.keySet().removeAll(open.keySet());
        assertThat(differences).isEqualTo(Map.of(
                "AWS::DynamoDB::Table/Properties/DeletionProtectionEnabled: false, true", 2,
                "AWS::DynamoDB::Table/DeletionPolicy: \"Delete\", \"Retain\"", 2,
                "AWS::DynamoDB::Table/UpdateReplacePolicy: \"Delete\", \"Retain\"", 2,
                "AWS::Logs::LogGroup/DeletionPolicy: \"Delete\", \"Retain\"", 6,
                "AWS::Logs::LogGroup/UpdateReplacePolicy: \"Delete\", \"Retain\"", 6,
                "AWS::Logs::LogGroup/Properties/RetentionInDays: 7, 90", 6,
                "AWS::ApiGatewayV2::Stage/Properties/DefaultRouteSettings/ThrottlingBurstLimit: 100, 1000", 1,
                "AWS::ApiGatewayV2::Stage/Properties/DefaultRouteSettings/ThrottlingRateLimit: 50, 500", 1));
    }

    /** The CDK puts the stage's name into the ids of permissions too. */
    private static JsonNode withoutNames(Stage stage) throws JsonProcessingException {
        return new ObjectMapper().readTree(Synthesised.of(stage).template().toString()
                .replaceAll("\\w+ApiScopedsluice" + stage.word() + "([A-Za-z]+Function)\\w*", "$1Permission")
                .replace(stage.stackName(), "sluice").replace("stage " + stage.word(), "stage"));
    }

    /** @param place where both stand, a resource by its type */
    private static void compare(String place, JsonNode one, JsonNode other, Map<String, Integer> differences) {
        if (one != null && other != null && one.isContainerNode() && one.getNodeType() == other.getNodeType()
                && one.size() == other.size()) {
            if (one.isArray()) {
                for (int i = 0; i < one.size(); i++) {
                    compare(place, one.get(i), other.get(i), differences);
                }
                return;
            }
            one.properties().forEach(field -> compare(name(place, field.getKey(), field.getValue()), field.getValue(),
                    other.get(field.getKey()), differences));
        } else if (one == null || !one.equals(other)) {
            differences.merge(place + ": " + one + ", " + other, 1, Integer::sum);
        }
    }

    private static String name(String place, String field, JsonNode value) {
        if (place.equals("Resources")) {
            return value.get("Type").asText();
        }
        return place.isEmpty() ? field : place + "/" + field;
    }
}
