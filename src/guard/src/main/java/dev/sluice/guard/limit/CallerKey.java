package dev.sluice.guard.limit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A caller's name as part of a key: as it is, or its digest if it is too long for a small item. */
public final class CallerKey {

    private static final int LONGEST = 200;

    private CallerKey() {
    }

    public static String of(String caller) {
        return caller.length() <= LONGEST ? caller : digest(caller.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256, in hexadecimal. */
    public static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
