package dev.sluice.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What TLC is told to check, as a {@code .cfg} file has it. */
record Configuration(String text) {

    static Configuration of(String name) {
        return new Configuration(resource(name + ".cfg"));
    }

    static String resource(String name) {
        try (InputStream in = Configuration.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same with another value for a constant that it has. */
    Configuration with(String constant, String value) {
        Pattern line = Pattern.compile("(?m)^    " + constant + " (=|<-) .*$");
        if (!line.matcher(text).find()) {
            throw new IllegalArgumentException("no constant " + constant + " in\n" + text);
        }
        return new Configuration(line.matcher(text).replaceFirst("    " + constant + " $1 " + value));
    }

    /** The same, checking this property alone. */
    Configuration checking(String property) {
        String others = text.lines().filter(line -> !line.startsWith("INVARIANTS") && !line.startsWith("PROPERTIES"))
                .collect(Collectors.joining("\n"));
        boolean invariant = text.lines().anyMatch(line -> line.startsWith("INVARIANTS") && line.matches(".*\\b" + property + "\\b.*"));
        return new Configuration(others + "\n" + (invariant ? "INVARIANTS " : "PROPERTIES ") + property + "\n");
    }
}
