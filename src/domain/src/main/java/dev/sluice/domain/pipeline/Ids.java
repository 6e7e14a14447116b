package dev.sluice.domain.pipeline;

/** The rule for identifiers that stand in URLs and keys: {@code [A-Za-z0-9._-]{1,255}}. */
public final class Ids {

    /** Characters an identifier has at most. */
    public static final int MAX_LENGTH = 255;

    private Ids() {
    }

    /** Whether {@code id} is an identifier. */
    public static boolean valid(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH || id.equals(".") || id.equals("..")) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (!allowed(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A sentence that says what is wrong with an invalid {@code id}, {@code what} saying whose it is. */
    public static String complaint(String what, String id) {
        if (id.isEmpty()) {
            return "A " + what + " must not be empty; use letters, digits, '.', '_' and '-'.";
        }
        if (id.length() > MAX_LENGTH) {
            return "A " + what + " has at most 255 characters; this one, '" + id.substring(0, 20) + "…', has " + id.length() + ".";
        }
        return id.codePoints().filter(c -> !allowed(c)).boxed().findFirst()
                .map(c -> "The " + what + " '" + id + "' contains '" + Character.toString(c) + "'; use letters, digits, '.', '_' and '-' only.")
                .orElse("The " + what + " '" + id + "' would mean a folder in a URL; choose another.");
    }

    private static boolean allowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
