package dev.sluice.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the command writes to. Each stream is judged by itself: one may be a terminal while the other goes into a file.
 *
 * @param interactive whether a person watches standard error, so that a line may be drawn over
 * @param colour      whether colours are welcome on standard output, the only stream that has any
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive, boolean colour) {

    /** Whether standard output is a terminal, {@code true} or {@code false}, as the launcher found out. */
    static final String OUT = "sluice.terminal.out";
    /** The same of standard error. */
    static final String ERR = "sluice.terminal.err";

    /** The same of standard input. */
    static final String IN = "sluice.terminal.in";

    private static final String CLEAR = "\r\u001b[K";

    /** @param environment {@code NO_COLOR} (no-color.org) and {@code TERM=dumb} are honoured */
    static Terminal of(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(out, err, !dumb && terminal(ERR), !dumb && colour && terminal(OUT));
    }

    /** Whether there is a person who sees a question and can answer it. */
    static boolean canAsk() {
        return terminal(IN) && terminal(ERR);
    }

    /** Without a launcher, Java knows only of standard input and output together; that has to do for standard error, too. */
    private static boolean terminal(String property) {
        String told = System.getProperty(property);
        return told == null ? console(System.console()) : Boolean.parseBoolean(told);
    }

    /** From Java 22 on there is a console even where there is no terminal; then it has a method to tell. */
    private static boolean console(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException older) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    /** A line on standard output while another one may be drawn over on standard error. */
    void tell(String line) {
        synchronized (err) {
            clear();
            out.println(line);
            out.flush();
        }
    }

    /** Whether standard output takes no more, as when nobody reads it: then it is of no use to go on for its sake. {@link Main} tells of it. */
    boolean outputLost() {
        return out.checkError();
    }

    /** Draws over the line that a person watches. */
    void draw(String line) {
        synchronized (err) {
            clear();
            err.print(line);
            err.flush();
        }
    }

    private void clear() {
        if (interactive) {
            err.print(CLEAR);
            err.flush();
        }
    }

    void complain(String line) {
        err.println(line);
        err.flush();
    }

    /** Whether the next line of {@code answers} agrees; anything but a yes does not. */
    boolean agreed(String question, InputStream answers) {
        err.print(question);
        err.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8)).readLine();
            return answer != null && Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException unheard) {
            return false;
        }
    }

    String green(String text) {
        return painted("32", text);
    }

    String red(String text) {
        return painted("31", text);
    }

    private String painted(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
