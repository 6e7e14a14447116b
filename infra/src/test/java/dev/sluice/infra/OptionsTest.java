package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void without_arguments_it_is_both_stages_native_on_arm64_with_iam() throws Options.Wrong {
        Options options = Options.of();
        assertThat(options.stages()).containsExactly(Stage.DEV, Stage.PROD);
        assertThat(options.packaging()).isEqualTo(Packaging.NATIVE);
        assertThat(options.processor()).isEqualTo(Processor.ARM64);
        assertThat(options.withJwt()).isFalse();
    }

    @Test
    void stages_and_settings_come_in_any_order() throws Options.Wrong {
        Options options = Options.of("jwtAudience=sluice", "prod", "architecture=x86_64", "jwtIssuer=https://idp.example.com/?a=b", "prod");
        assertThat(options.stages()).containsExactly(Stage.PROD);
        assertThat(options.processor()).isEqualTo(Processor.X86_64);
        assertThat(options.jwtIssuer()).isEqualTo("https://idp.example.com/?a=b");
    }

    @ParameterizedTest
    @CsvSource({
            "test, 'test is no stage; there are dev and prod'",
            "colour=red, 'colour is not known; there are alarmEmail, architecture, dynamoDbEndpoint, jwtAudience, jwtIssuer, packaging'",
            "architecture=mips, 'architecture is arm64 or x86_64, not mips'",
            "packaging=zip, 'packaging is native or jvm, not zip'",
            "jwtIssuer=https://a, 'jwtIssuer and jwtAudience go together: a token counts only if both fit'",
            "jwtIssuer=http://a jwtAudience=b, 'jwtIssuer must begin with https://, as API Gateway wants it'",
            "dynamoDbEndpoint=http://a:8000, 'dynamoDbEndpoint is for sam local; name the stage dev beside it'"})
    void what_can_not_be_is_refused_with_a_sentence(String arguments, String sentence) {
        assertThatThrownBy(() -> Options.of(arguments.split(" "))).isInstanceOf(Options.Wrong.class).hasMessage(sentence);
    }
}
