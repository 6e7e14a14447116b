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
        versionProvider = Sluice.Version.class,
        subcommands = {ApplyCommand.class, ValidateCommand.class, ReadyCommand.class, ClaimCommand.class, RenewCommand.class,
            ReleaseCommand.class, CompleteCommand.class, FailCommand.class, ReviewCommand.class, SignoffCommand.class,
            BlockingCommand.class, HealthCommand.class, GraphCommand.class, WatchCommand.class, ProjectsCommand.class,
            TasksCommand.class, DeleteCommand.class, WorkCommand.class, RunCommand.class, DemoCommand.class, LocalCommand.class,
            CompletionCommand.class, HelpCommand.class},
        footer = {"", "From a checkout there are also sluice synth, which writes the templates for AWS, sluice bench and sluice soak: see docs/cli.md.",
            "Environment: SLUICE_URL, SLUICE_USER and SLUICE_SIGN_IN stand for --url, --user and --sign-in, SLUICE_TOKEN or SLUICE_TOKEN_FILE holds what "
                + "--sign-in token sends; NO_COLOR turns colours off."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed; a run that did not finish, or whose verdict is bad; output that could not be written", "2:wrong usage",
            "3:a file that cannot be read or is no pipeline", "4:the service cannot be reached", "130, 143:interrupted by Ctrl-C, asked to end by SIGTERM"})
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
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: demo, run, local, apply, work.");
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
