package dev.sluice.cli.access;

import dev.sluice.client.Authorization;
import dev.sluice.client.SluiceUnreachable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** The ways to sign in that a user can name. */
public enum SignIn {

    /** A local service believes what it is told. */
    NONE {
        @Override
        Authorization to(URI service, Map<String, String> environment, Supplier<AwsCredentialsProvider> credentials) {
            return Authorization.NONE;
        }
    },
    /** With AWS credentials, from wherever the AWS SDK finds them. */
    IAM {
        @Override
        Authorization to(URI service, Map<String, String> environment, Supplier<AwsCredentialsProvider> credentials) {
            String region = region(service, environment).orElseThrow(() -> new IllegalArgumentException(
                    "the region of " + service + " is not known; set AWS_REGION"));
            AwsCredentialsProvider found = credentials.get();
            try {
                found.resolveCredentials();
            } catch (SdkException none) {
                throw new IllegalArgumentException("there are no AWS credentials, neither in the environment nor in a profile nor of this machine", none);
            }
            return new IamAuthorization(found, region);
        }
    },
    /** With a bearer token: of the file that {@code SLUICE_TOKEN_FILE} names, read for each call, or else {@code SLUICE_TOKEN}. */
    TOKEN {
        @Override
        Authorization to(URI service, Map<String, String> environment, Supplier<AwsCredentialsProvider> credentials) {
            String file = environment.get("SLUICE_TOKEN_FILE");
            String token = environment.get("SLUICE_TOKEN");
            if (file == null && token == null) {
                throw new IllegalArgumentException("there is no token; put it into SLUICE_TOKEN, or into a file that SLUICE_TOKEN_FILE names");
            }
            return Authorization.bearer(() -> file == null ? token.strip() : read(Path.of(file)));
        }
    };

    private static final Pattern HOST = Pattern.compile("[^.]+\\.execute-api\\.([a-z0-9-]+)\\.amazonaws\\..+");

    /** @throws IllegalArgumentException if something is missing; the message says what */
    public Authorization to(URI service, Map<String, String> environment) {
        return to(service, environment, () -> DefaultCredentialsProvider.builder().build());
    }

    /** @param credentials asked only where AWS credentials are wanted */
    abstract Authorization to(URI service, Map<String, String> environment, Supplier<AwsCredentialsProvider> credentials);

    /** An address of API Gateway names its region; one of your own does not. */
    static Optional<String> region(URI service, Map<String, String> environment) {
        Matcher host = HOST.matcher(service.getHost());
        return host.matches() ? Optional.of(host.group(1))
                : Optional.ofNullable(environment.getOrDefault("AWS_REGION", environment.get("AWS_DEFAULT_REGION")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw SluiceUnreachable.unproven("The token in " + file + " cannot be read (" + unreadable.getMessage() + ").", unreadable);
        }
    }
}
