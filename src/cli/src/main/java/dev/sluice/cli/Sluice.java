package dev.sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(name = "sluice", description = "Hands out dependent work, one lease at a time.", mixinStandardHelpOptions = true,
        versionProvider = Sluice.Version.class, subcommands = {RunCommand.class, DemoCommand.class, LocalCommand.class, HelpCommand.class},
        footer = {"", "From a checkout, sluice synth writes the templates for AWS; see sluice synth --help."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the run did not finish, or its verdict is bad", "2:usage", "3:bad input", "130:interrupted"})
final class Sluice implements Runnable {

    @Spec
    private CommandSpec spec;

    private Terminal terminal;

    /** The version as Maven wrote it into the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            Properties maven = new Properties();
            try (InputStream in = Sluice.class.getResourceAsStream("/META-INF/maven/dev.sluice/sluice-cli/pom.properties")) {
                if (in != null) {
                    maven.load(in);
                }
            }
            return new String[] {"sluice " + maven.getProperty("version", "(not packaged)")};
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: run, demo or local.");
    }

    /** Where all commands write to: where picocli does. */
    Terminal terminal() {
        if (terminal == null) {
            CommandLine line = spec.commandLine();
            terminal = Terminal.of(line.getOut(), line.getErr(), System.getenv());
        }
        return terminal;
    }
}
