package dev.sluice.testkit.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression, one after the other; remembers which placeholders came by. */
final class Cursor {

    private static final Pattern WORD = Pattern.compile("\\s*([#:]?[A-Za-z_][A-Za-z0-9_]*|<>|<=|>=|[=<>(),.+\\-])");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();
    private final Set<String> values = new TreeSet<>();
    private int next;

    Cursor(String text) {
        this.text = text;
        Matcher matcher = WORD.matcher(text);
        int at = 0;
        while (matcher.region(at, text.length()).lookingAt()) {
            words.add(matcher.group(1));
            at = matcher.end();
        }
        if (!text.substring(at).isBlank()) {
            throw Faults.notUnderstood("\"" + text.substring(at) + "\" in \"" + text + "\"");
        }
    }

    boolean atEnd() {
        return next == words.size();
    }

    /** The next word, an empty one at the end; it stays. */
    String peek() {
        return peek(0);
    }

    String peek(int ahead) {
        return next + ahead < words.size() ? words.get(next + ahead) : "";
    }

    String take() {
        String word = peek();
        next++;
        if (word.startsWith("#")) {
            names.add(word);
        } else if (word.startsWith(":")) {
            values.add(word);
        }
        return word;
    }

    /** Takes the next word if it is this sign. */
    boolean accept(String sign) {
        boolean is = peek().equals(sign);
        if (is) {
            next++;
        }
        return is;
    }

    /** Takes the next word if it is this keyword, in whatever case. */
    boolean acceptWord(String keyword) {
        return accept(peek().toUpperCase(Locale.ROOT).equals(keyword) ? peek() : keyword);
    }

    /** Whether the next words call a function of that name. */
    boolean acceptCall(String function) {
        boolean is = peek().equals(function) && peek(1).equals("(");
        if (is) {
            next += 2;
        }
        return is;
    }

    void expect(String sign) {
        if (!accept(sign)) {
            throw unexpected();
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw unexpected();
        }
    }

    String value() {
        if (!peek().startsWith(":")) {
            throw unexpected();
        }
        return take();
    }

    /** An attribute, or one within a map. Bare names are not understood, since many are reserved in DynamoDB. */
    Path path() {
        List<String> steps = new ArrayList<>();
        do {
            String step = peek();
            if (!step.startsWith("#")) {
                throw unexpected();
            }
            steps.add(take());
        } while (accept("."));
        return new Path(steps);
    }

    RuntimeException unexpected() {
        return Faults.notUnderstood((atEnd() ? "the end" : "\"" + peek() + "\"") + " in \"" + text + "\"");
    }

    Set<String> names() {
        return names;
    }

    Set<String> values() {
        return values;
    }
}
