package dev.sluice.infra;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Ids within a template: letters and digits, every word capitalised. */
final class Ids {

    private Ids() {
    }

    /** For example {@code PutV1ProjectsProject} of {@code PUT /v1/projects/{project}}. */
    static String of(String words) {
        return Arrays.stream(words.split("[^A-Za-z0-9]+")).filter(word -> !word.isEmpty())
                .map(Ids::capitalised).collect(Collectors.joining());
    }

    private static String capitalised(String word) {
        boolean shouted = word.equals(word.toUpperCase()) && word.length() > 1;
        return Character.toUpperCase(word.charAt(0)) + (shouted ? word.substring(1).toLowerCase() : word.substring(1));
    }
}
