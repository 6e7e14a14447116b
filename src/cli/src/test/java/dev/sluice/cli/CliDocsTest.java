package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Keeps {@code docs/cli.md} what the commands print; with {@code -Dsluice.docs.refresh=true} it writes the page anew. */
class CliDocsTest {

    private static final String REFRESH = "./mvnw -pl src/cli -am test -Dtest=CliDocsTest -Dsurefire.failIfNoSpecifiedTests=false "
            + "-Dsluice.docs.refresh=true";
    private static final String MARK = "<!-- What follows is printed by the commands themselves. Refresh it with: " + REFRESH + " -->\n";

    private final Path page = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .map(folder -> folder.resolve("docs/cli.md")).filter(Files::exists).findFirst().orElseThrow();

    @Test
    void the_help_of_every_command_in_the_docs_is_what_it_prints() throws IOException {
        String text = Files.readString(page);
        assertThat(text).contains(MARK);
        String expected = text.substring(0, text.indexOf(MARK)) + MARK + sections();
        if (Boolean.getBoolean("sluice.docs.refresh")) {
            Files.writeString(page, expected);
        }
        assertThat(Files.readString(page)).as("docs/cli.md is out of date; refresh it with: %s", REFRESH).isEqualTo(expected);
    }

    @Test
    void every_command_but_help_comes_with_an_example() {
        commands().stream().filter(command -> !List.of("", "help", "run", "demo", "local").contains(command))
                .forEach(command -> assertThat(help(command)).as(command).containsPattern("Examples?[:,]"));
    }

    @Test
    void no_line_of_help_is_wider_than_a_terminal() {
        commands().forEach(command -> assertThat(help(command).lines()).as(command).allMatch(line -> line.length() <= 80));
    }

    private static String sections() {
        StringBuilder text = new StringBuilder();
        commands().forEach(command -> text.append("\n## ").append(("sluice " + command).strip()).append("\n\n```text\n")
                .append(help(command)).append("```\n"));
        return text.toString();
    }

    private static List<String> commands() {
        List<String> commands = new ArrayList<>(List.of(""));
        commands.addAll(new CommandLine(new Sluice()).getSubcommands().keySet());
        return commands;
    }

    private static String help(String command) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        List<String> arguments = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command));
        arguments.add("--help");
        assertThat(Main.run(writer, writer, arguments.toArray(String[]::new))).as(command).isZero();
        return out.toString().replace("\r", "").replaceAll("(?m) +$", "");
    }
}
