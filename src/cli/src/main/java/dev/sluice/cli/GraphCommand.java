package dev.sluice.cli;

import dev.sluice.client.GraphFormat;
import dev.sluice.client.SluiceClient;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Draws a project. */
@Command(name = "graph", description = {"Prints a project's graph.",
            "With the state of each task and gate: as Mermaid, for Graphviz, or as JSON."}, sortOptions = false,
        mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "Examples:", "  sluice graph mine", "  sluice graph mine --format dot | dot -Tsvg -o mine.svg"})
final class GraphCommand extends ServiceCommand {

    @Parameters(paramLabel = "PROJECT", description = "The project.")
    private String project;

    @Option(names = "--format", paramLabel = "FORMAT", converter = Formats.class,
            description = "mermaid, dot or json (default: mermaid; json with --output json).")
    private GraphFormat format;

    /** Takes them as they are written in help. */
    static final class Formats implements ITypeConverter<GraphFormat> {

        @Override
        public GraphFormat convert(String word) {
            for (GraphFormat one : GraphFormat.values()) {
                if (one.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return one;
                }
            }
            throw new TypeConversionException("'" + word + "' is no format; there are mermaid, dot and json");
        }
    }

    @Override
    int carryOut(SluiceClient client) {
        GraphFormat wanted = format != null ? format : json() ? GraphFormat.JSON : GraphFormat.MERMAID;
        terminal().tell(client.graph(project, wanted).stripTrailing());
        return ExitCode.DONE;
    }
}
