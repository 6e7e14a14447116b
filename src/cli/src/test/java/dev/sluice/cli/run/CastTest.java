package dev.sluice.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Plans;
import dev.sluice.cli.people.Role;
import dev.sluice.cli.people.Script;
import dev.sluice.domain.Compilation;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CastTest {

    private static Cast cast() {
        Compilation.Compiled llmxive = Plans.compiled(Plans.llmxive(), false);
        return new Cast(Script.of(llmxive.pipeline(), llmxive.plan(), 1, "crew"), true, Mishaps.NONE, event -> { });
    }

    @Test
    void workers_share_the_roles_evenly() {
        assertThat(IntStream.rangeClosed(1, 8).mapToObj(number -> cast().role(number, 8)).map(Role::name)).containsExactly(
                "worker-", "model-", "reviewer-", "signer-", "worker-", "model-", "reviewer-", "signer-");
    }

    @Test
    void too_few_workers_play_all_roles_in_turns() {
        assertThat(cast().role(1, 1).capabilities()).hasSize(4).anyMatch(set -> set.contains("signoff_capable"))
                .anyMatch(set -> set.contains("code_generation"));
    }
}
