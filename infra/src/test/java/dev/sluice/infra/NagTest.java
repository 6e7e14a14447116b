package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** cdk-nag's AwsSolutions rules. A synth does not fail by what they find, so the findings are looked at here. */
class NagTest {

    @ParameterizedTest
    @EnumSource(Stage.class)
    void nothing_is_found(Stage stage) {
        Synthesised made = Synthesised.of(stage);
        assertThat(made.said("error")).isEmpty();
        assertThat(made.said("warning")).isEmpty();
    }

    /** It also shows that the rules were asked at all. */
    @ParameterizedTest
    @EnumSource(Stage.class)
    void what_is_suppressed_is_this_and_says_why(Stage stage) {
        List<String> suppressed = Synthesised.of(stage).said("info").stream().filter(said -> said.contains("AwsSolutions")).toList();
        Stream<String> tracing = Stream.of(FunctionName.values())
                .map(name -> "/" + stage.stackName() + "/" + name.id() + "Role/Resource AwsSolutions-IAM5");
        Stream<String> others = Stream.of("CleanupDeadLetters/Resource AwsSolutions-SQS3", "GetDashboardRoute/Resource AwsSolutions-APIG4",
                "GetAssetRoute/Resource AwsSolutions-APIG4", "GetVendoredRoute/Resource AwsSolutions-APIG4")
                .map(one -> "/" + stage.stackName() + "/" + one);
        assertThat(suppressed.stream().map(NagTest::placeAndRule)).containsExactlyInAnyOrderElementsOf(Stream.concat(tracing, others).toList());
        assertThat(suppressed).allMatch(said -> said.contains("X-Ray has no resources") || said.contains("is the dead-letter queue")
                || said.contains("public code without data"));
    }

    private static String placeAndRule(String said) {
        String place = said.substring(0, said.indexOf(' '));
        return place + " " + said.replaceFirst("(?s).*?(AwsSolutions-[A-Z]+\\d+).*", "$1");
    }
}
