package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.store.TableShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The template's tables are the store's. */
class TablesTest {

    private static final String TABLE = "AWS::DynamoDB::Table";

    @ParameterizedTest
    @EnumSource(Stage.class)
    void every_table_has_the_shape_that_the_store_gives_it(Stage stage) {
        Set<TableShape> inTemplate = new HashSet<>();
        Synthesised.of(stage).properties(TABLE).forEach(table -> inTemplate.add(shape(table)));
        assertThat(inTemplate).isEqualTo(Set.copyOf(stage.tables().shapes()));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void keys_are_strings_indexes_hold_keys_only_and_requests_are_paid_one_by_one(Stage stage) {
        for (JsonNode table : Synthesised.of(stage).properties(TABLE)) {
            assertThat(table.get("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
            assertThat(table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled").asBoolean()).isTrue();
            assertThat(table.at("/TimeToLiveSpecification/Enabled").asBoolean()).isTrue();
            table.get("AttributeDefinitions").forEach(attribute ->
                    assertThat(attribute.get("AttributeType").asText()).isEqualTo("S"));
            table.get("GlobalSecondaryIndexes").forEach(index ->
                    assertThat(index.at("/Projection/ProjectionType").asText()).isEqualTo("KEYS_ONLY"));
        }
    }

    private static TableShape shape(JsonNode table) {
        Map<String, TableShape.Key> indexes = new HashMap<>();
        table.get("GlobalSecondaryIndexes").forEach(index -> indexes.put(index.get("IndexName").asText(), key(index)));
        return new TableShape(table.get("TableName").asText(), key(table), indexes,
                table.at("/TimeToLiveSpecification/AttributeName").asText());
    }

    private static TableShape.Key key(JsonNode keyed) {
        Map<String, String> byType = new HashMap<>();
        keyed.get("KeySchema").forEach(part -> byType.put(part.get("KeyType").asText(), part.get("AttributeName").asText()));
        return new TableShape.Key(byType.get("HASH"), byType.get("RANGE"));
    }
}
