package dev.sluice.peers;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which version of a library runs, from the name of its jar: their manifests do not agree on where to say it. */
final class Versions {

    private static final Pattern IN_NAME = Pattern.compile("-(\\d[\\w.]*)\\.jar$");

    private Versions() {
    }

    static String of(Class<?> any) {
        Path jar = Path.of(any.getProtectionDomain().getCodeSource().getLocation().getPath());
        Matcher version = IN_NAME.matcher(jar.getFileName().toString());
        return version.find() ? version.group(1) : "of unknown version";
    }
}
