package dev.sluice.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboard's files as they stand in its jar: the page at {@code /}, and what it loads under {@code /assets/}. */
final class DashboardFiles {

    /**
     * What goes with each file. The page may load its own files and call its own origin, and nothing else; a file is asked for anew each time,
     * and answered with 304 as long as it is the same.
     */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-cache");

    private static final String ROOT = "/dev/sluice/dashboard/";
    private static final Pattern ASSET = Pattern.compile("/(assets/(?:[a-z0-9]+/)?[a-z0-9][a-z0-9.-]*\\.(css|js|svg|txt))");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "txt", "text/plain; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Optional<Served>> known = new ConcurrentHashMap<>();

    /**
     * A file.
     *
     * @param type its content type
     * @param etag in quotes, of its content
     */
    record Served(String type, String etag, byte[] content) {
    }

    /** The file at a path of a request; empty if the dashboard has none there. */
    Optional<Served> at(String path) {
        if (path.equals("/")) {
            return known.computeIfAbsent("index.html", name -> read(name, "html"));
        }
        Matcher asset = ASSET.matcher(path);
        return asset.matches() ? known.computeIfAbsent(asset.group(1), name -> read(name, asset.group(2))) : Optional.empty();
    }

    private static Optional<Served> read(String name, String kind) {
        try (InputStream in = DashboardFiles.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            return Optional.of(new Served(TYPES.get(kind), '"' + digest(content) + '"', content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
