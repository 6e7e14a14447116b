package dev.sluice.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dashboard's files as they stand in its jar, all of them text: the page, and what it loads. They are the same for everyone and hold no data; only the
 * page is told how callers sign in. Safe for use by several threads.
 */
public final class DashboardFiles {

    /**
     * What goes with each file. The page may load its own files and call its own origin, and nothing else; a file is asked for anew each time,
     * and answered with 304 as long as it is the same.
     */
    public static final Map<String, String> HEADERS = Map.of(
            "content-security-policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "cache-control", "no-cache");

    private static final String ROOT = "/dev/sluice/dashboard/";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*\\.(css|js|svg|txt)");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "txt", "text/plain; charset=utf-8",
            "svg", "image/svg+xml");

    /** Only files that there are: anyone may ask, for any number of names. */
    private final Map<String, Served> known = new ConcurrentHashMap<>();
    private final Served page;

    /**
     * A file.
     *
     * @param type its content type
     * @param etag in quotes, of its content
     * @param text its content, in UTF-8
     */
    public record Served(String type, String etag, String text) {

        static Served of(String type, String text) {
            return new Served(type, '"' + digest(text) + '"', text);
        }
    }

    /**
     * @param signIn what the API wants of callers
     * @param region of AWS, for which requests are signed; empty if unknown, then the page asks for it
     * @throws IllegalArgumentException if {@code region} is no name of one
     */
    public DashboardFiles(SignIn signIn, String region) {
        if (!region.isEmpty() && !REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("no name of a region: " + region);
        }
        String text = text("index.html").orElseThrow(() -> new IllegalStateException("the page is not packed with its program"));
        this.page = Served.of("text/html; charset=utf-8", told(told(text, "sluice-sign-in", signIn.word()), "sluice-region", region));
    }

    /** The page itself, which asks for everything else. */
    public Served page() {
        return page;
    }

    /** A file of the dashboard's own; empty if it has none of that name. */
    public Optional<Served> asset(String name) {
        return file("assets/", name);
    }

    /** A file of a library that the dashboard brings along; empty if it has none of that name. */
    public Optional<Served> vendored(String name) {
        return file("assets/vendor/", name);
    }

    /** How many files are kept in memory. */
    int kept() {
        return known.size();
    }

    private Optional<Served> file(String folder, String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.ofNullable(known.computeIfAbsent(folder + name, path -> read(path, TYPES.get(matcher.group(1)))))
                : Optional.empty();
    }

    /** {@code null} if there is no such file; then the map keeps nothing either. */
    private static Served read(String path, String type) {
        return text(path).map(text -> Served.of(type, text)).orElse(null);
    }

    /** The page with something said in one of its {@code meta} elements. */
    private static String told(String page, String name, String content) {
        String before = "<meta name=\"" + name + "\" content=\"";
        int at = page.indexOf(before);
        if (at < 0) {
            throw new IllegalStateException("the page has no place for " + name);
        }
        int from = at + before.length();
        return page.substring(0, from) + content + page.substring(page.indexOf('"', from));
    }

    private static Optional<String> text(String path) {
        try (InputStream in = DashboardFiles.class.getResourceAsStream(ROOT + path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
