package dev.sluice.cli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Authorization;
import dev.sluice.client.SluiceUnreachable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class IamAuthorizationTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final String SECRET = "secret";

    private final Authorization iam = new IamAuthorization(
            StaticCredentialsProvider.create(AwsSessionCredentials.create("AKIDEXAMPLE", SECRET, "session")), "eu-central-1", NOW);

    private static Authorization.Outgoing call(String method, String address, String body) {
        return new Authorization.Outgoing(method, URI.create(address), Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_call_is_signed_as_the_documentation_of_signature_version_4_says() throws GeneralSecurityException {
        Map<String, String> headers = iam.headers(call("POST", "https://abc.execute-api.eu-central-1.amazonaws.com/v1/projects/p/reservations?a=1%2F2", "{}"));
        String canonical = """
                POST
                /v1/projects/p/reservations
                a=1%2F2
                host:abc.execute-api.eu-central-1.amazonaws.com
                x-amz-content-sha256:CONTENT
                x-amz-date:20260102T030405Z
                x-amz-security-token:session

                host;x-amz-content-sha256;x-amz-date;x-amz-security-token
                CONTENT""".replace("CONTENT", digest("{}"));
        String scope = "20260102/eu-central-1/execute-api/aws4_request";
        byte[] key = mac(mac(mac(mac(("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8), "20260102"), "eu-central-1"), "execute-api"), "aws4_request");
        String signature = HexFormat.of().formatHex(mac(key, "AWS4-HMAC-SHA256\n20260102T030405Z\n" + scope + "\n" + digest(canonical)));
        assertThat(headers).containsOnly(Map.entry("Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/" + scope
                        + ", SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=" + signature),
                Map.entry("X-Amz-Date", "20260102T030405Z"), Map.entry("X-Amz-Security-Token", "session"),
                Map.entry("x-amz-content-sha256", digest("{}")));
    }

    @Test
    void credentials_that_cannot_be_renewed_are_an_unreachable_service() {
        Authorization expired = new IamAuthorization(() -> {
            throw SdkClientException.create("the session is over");
        }, "eu-central-1");
        assertThatThrownBy(() -> expired.headers(call("GET", "https://example.com/v1/projects", ""))).isInstanceOf(SluiceUnreachable.class)
                .hasMessageContaining("cannot be renewed").hasMessageContaining("the session is over");
    }

    private static String digest(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
