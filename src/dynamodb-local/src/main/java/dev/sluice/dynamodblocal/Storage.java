package dev.sluice.dynamodblocal;

import java.util.Locale;
import java.util.Optional;

/** The native code that keeps DynamoDB Local's tables. Its jar holds one for each system and processor that it runs on. */
final class Storage {

    /** Names a folder with another one: for a system that the jar has none for. */
    private static final String INSTEAD = "org.sqlite.lib.path";

    private static final String FOLDER = "software/amazon/dynamodb/services/local/shared/access/sqlite/native/";

    private Storage() {}

    /** Why the tables can not be kept on this machine: otherwise every call would be answered with 500. Empty if they can. */
    static Optional<String> complaint(ClassLoader libraries) {
        return System.getProperty(INSTEAD) != null
                ? Optional.empty()
                : complaint(libraries, System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Optional<String> complaint(ClassLoader libraries, String system, String processor) {
        return libraries.getResource(FOLDER + file(system, processor)) != null
                ? Optional.empty()
                : Optional.of("DynamoDB Local keeps its tables by native code, and brings none for " + system + " on " + processor
                        + ". It has some for Linux and macOS on x86-64 and arm64, and for Windows on x86-64;"
                        + " or name a DynamoDB that runs elsewhere: ./sluice local --store URL");
    }

    /** As DynamoDB Local looks for it. */
    private static String file(String system, String processor) {
        String folder = folder(processor.toLowerCase(Locale.ROOT));
        if (system.contains("Windows")) {
            return "Windows/" + folder + "/sqlite4java.dll";
        }
        return system.contains("Mac") || system.contains("Darwin")
                ? "Mac/" + folder + "/libsqlite4java.dylib"
                : system.replaceAll("\\W", "") + "/" + folder + "/libsqlite4java.so";
    }

    private static String folder(String processor) {
        return switch (processor) {
            case "amd64", "x86_64", "em64t", "universal" -> "x86_64";
            case "x86", "i386", "i486", "i586", "i686", "pentium" -> "x86";
            default -> processor.replaceAll("\\W", "");
        };
    }
}
