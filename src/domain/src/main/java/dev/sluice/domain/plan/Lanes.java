package dev.sluice.domain.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lanes of a plan: one for each distinct requirement, and one for each limited stage. */
final class Lanes {

    private static final String ANY = "any";
    private static final int READABLE = 19;

    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    /**
     * The key of the lane for that requirement, {@code ""} for none, and that limited stage, {@code null} for none.
     */
    String key(String requirement, String limitedStage) {
        String key = requirement.isEmpty() && limitedStage == null ? ANY
                : readable(limitedStage == null ? requirement : limitedStage) + "-" + hash(requirement + "\n" + (limitedStage == null ? "" : limitedStage));
        lanes.putIfAbsent(key, new Lane(key, requirement, limitedStage));
        return key;
    }

    List<Lane> list() {
        return List.copyOf(lanes.values());
    }

    private static String readable(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._]+", "-");
        return plain.substring(0, Math.min(READABLE, plain.length()));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
