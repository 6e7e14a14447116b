package dev.sluice.cli;

import dev.sluice.cli.text.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a command prints what it found. */
final class OutputOption {

    /** The forms there are. */
    enum Form { TABLE, JSON }

    /** Takes them as they are written in help. */
    static final class Forms implements ITypeConverter<Form> {

        @Override
        public Form convert(String word) {
            for (Form form : Form.values()) {
                if (form.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return form;
                }
            }
            throw new TypeConversionException("'" + word + "' is no form of output; there are table and json");
        }
    }

    @Option(names = {"-o", "--output"}, paramLabel = "FORM", defaultValue = "table", converter = Forms.class,
            description = "table for people, json for programs (default: ${DEFAULT-VALUE}).")
    private Form form;

    boolean json() {
        return form == Form.JSON;
    }

    /** Prints one of both to standard output. */
    void show(Terminal terminal, Object value, Supplier<List<String>> lines) {
        if (json()) {
            terminal.out().println(JsonText.page(value));
        } else {
            lines.get().forEach(terminal.out()::println);
        }
        terminal.out().flush();
    }
}
