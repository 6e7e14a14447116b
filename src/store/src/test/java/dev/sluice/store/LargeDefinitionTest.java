package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Shared;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Definitions that no single item holds. */
class LargeDefinitionTest {

    @Test
    void a_definition_that_does_not_fit_one_item_even_packed_is_kept_in_parts() {
        Random random = new Random(3);
        StringBuilder stages = new StringBuilder("stages:\n");
        for (int i = 0; i < 40; i++) {
            byte[] noise = new byte[15_000];
            random.nextBytes(noise);
            stages.append("  s").append(i).append(": {payload: {noise: \"").append(Base64.getEncoder().encodeToString(noise)).append("\"}}\n");
        }
        Lab lab = Lab.alone();
        lab.apply(stages.toString());
        assertThat(parts(lab)).isGreaterThan(1);
        assertThat(lab.apply(stages.toString()).version()).isEqualTo(1);
        lab.apply("stages: {s0: {}}");
        assertThat(Lab.value(lab.sibling().others.rollBack(lab.project, 1, "tester")).tasks()).isEqualTo(40);
    }

    @Test
    void a_recorded_workflow_of_thousands_of_edges_is_applied_whole() {
        byte[] montage = Shared.workflow("montage-chameleon-2mass-05d-001.json.gz");
        Lab lab = Lab.alone();
        Applied applied = Lab.value(lab.others.apply(lab.project, montage, false, "tester"));
        assertThat(applied.tasks()).isEqualTo(1_738);
        assertThat(applied.edges()).isEqualTo(4_698);
        assertThat(Lab.value(lab.others.project(lab.project)).counts()).containsEntry("ready", applied.ready())
                .containsEntry("pending", 1_738 - applied.ready());
        assertThat(Lab.value(lab.others.apply(lab.project, montage, false, "tester")).version()).isEqualTo(1);
    }

    @Test
    void a_payload_that_does_not_fit_beside_the_hot_fields_still_reaches_the_worker() {
        String text = "long".repeat(2_000);
        Lab lab = Lab.with("stages: {a: {payload: {x: \"" + text + "\"}}}");
        assertThat(lab.claim("a", "w").payload().getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(8_000);
    }

    private static long parts(Lab lab) {
        return Lab.database().query(query -> query.tableName(lab.tables().tasks()).projectionExpression("#s")
                .keyConditionExpression("#p = :p AND begins_with(#s, :d)")
                .expressionAttributeNames(java.util.Map.of("#p", "project", "#s", "sk"))
                .expressionAttributeValues(java.util.Map.of(":p", Values.s(lab.project), ":d", Values.s("DEFINITION#")))).count();
    }
}
