package dev.sluice.dashboard;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the API wants of a caller, so that the page knows what to ask for. */
public enum SignIn {

    /** Nothing: local mode believes what it is told. */
    NONE,
    /** Requests signed with AWS credentials, Signature Version 4. */
    IAM,
    /** A bearer token. */
    JWT;

    /** {@code none}, {@code iam} or {@code jwt}, as the page and the settings have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such word */
    public static SignIn named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "sluice.dashboard.sign-in is " + Arrays.stream(values()).map(SignIn::word).collect(Collectors.joining(", ")) + ", not " + word));
    }
}
