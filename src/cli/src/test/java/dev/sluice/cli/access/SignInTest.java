package dev.sluice.cli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.sluice.client.Authorization;
import dev.sluice.client.SluiceUnreachable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class SignInTest {

    private static final URI OWN = URI.create("https://sluice.example.com");
    private static final AwsCredentialsProvider SOME = StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
    private static final AwsCredentialsProvider NO = () -> {
        throw SdkClientException.create("none");
    };

    @TempDir
    private Path folder;

    private static Map<String, String> shown(Authorization authorization) {
        return authorization.headers(new Authorization.Outgoing("GET", OWN, Map.of(), new byte[0]));
    }

    @Test
    void without_signing_in_nothing_is_shown_and_no_credentials_are_looked_for() {
        assertThat(shown(SignIn.NONE.to(OWN, Map.of(), () -> fail("looked for")))).isEmpty();
    }

    @Test
    void the_region_is_that_of_the_address_or_else_of_the_environment() {
        assertThat(SignIn.region(URI.create("https://a1.execute-api.eu-west-1.amazonaws.com"), Map.of("AWS_REGION", "us-east-1"))).contains("eu-west-1");
        assertThat(SignIn.region(OWN, Map.of("AWS_REGION", "us-east-1", "AWS_DEFAULT_REGION", "us-west-1"))).contains("us-east-1");
        assertThat(SignIn.region(OWN, Map.of("AWS_DEFAULT_REGION", "us-west-1"))).contains("us-west-1");
        assertThatThrownBy(() -> SignIn.IAM.to(OWN, Map.of(), () -> SOME)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("AWS_REGION");
    }

    @Test
    void missing_credentials_are_told_before_the_first_call() {
        assertThatThrownBy(() -> SignIn.IAM.to(OWN, Map.of("AWS_REGION", "us-east-1"), () -> NO)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no AWS credentials");
        assertThat(shown(SignIn.IAM.to(OWN, Map.of("AWS_REGION", "us-east-1"), () -> SOME))).containsKey("Authorization");
        assertThatThrownBy(() -> SignIn.TOKEN.to(OWN, Map.of(), () -> NO)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("SLUICE_TOKEN");
    }

    @Test
    void a_token_in_a_file_may_change_while_a_worker_runs() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        Authorization token = SignIn.TOKEN.to(OWN, Map.of("SLUICE_TOKEN_FILE", file.toString(), "SLUICE_TOKEN", "not this"), () -> NO);
        assertThat(shown(token)).containsEntry("Authorization", "Bearer first");
        Files.writeString(file, "second\n");
        assertThat(shown(token)).containsEntry("Authorization", "Bearer second");
        Files.delete(file);
        assertThatThrownBy(() -> shown(token)).isInstanceOfSatisfying(SluiceUnreachable.class, unproven -> assertThat(unproven.unproven()).isTrue())
                .hasMessageContaining(file.toString());
        assertThat(shown(SignIn.TOKEN.to(OWN, Map.of("SLUICE_TOKEN", "plain "), () -> NO))).containsEntry("Authorization", "Bearer plain");
    }
}
