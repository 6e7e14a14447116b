package dev.sluice.cli.access;

import dev.sluice.client.Authorization;
import dev.sluice.client.SluiceUnreachable;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Signs each call for API Gateway with the credentials of that moment (AWS Signature Version 4). */
final class IamAuthorization implements Authorization {

    private static final String SERVICE = "execute-api";
    private static final Set<String> PROOF = Set.of("authorization", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256");

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsProvider credentials;
    private final String region;
    private final Clock clock;

    IamAuthorization(AwsCredentialsProvider credentials, String region) {
        this(credentials, region, Clock.systemUTC());
    }

    IamAuthorization(AwsCredentialsProvider credentials, String region, Clock clock) {
        this.credentials = credentials;
        this.region = region;
        this.clock = clock;
    }

    @Override
    public Map<String, String> headers(Outgoing call) {
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(call.method())).uri(call.address()).build();
        Map<String, String> headers = new HashMap<>();
        signer.sign(sign -> sign.identity(current()).request(request).payload(ContentStreamProvider.fromByteArray(call.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE).putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request().forEachHeader((name, values) -> keep(headers, name, values));
        return headers;
    }

    /** Who sends the call sets the host itself. */
    private static void keep(Map<String, String> headers, String name, List<String> values) {
        if (PROOF.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(name, values.get(0));
        }
    }

    private AwsCredentials current() {
        try {
            return credentials.resolveCredentials();
        } catch (SdkException gone) {
            throw SluiceUnreachable.unproven("The AWS credentials cannot be renewed (" + gone.getMessage() + ").", gone);
        }
    }
}
