package dev.sluice.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line in a sentence, and where help is. A page of options after it would push the
 * sentence out of sight; only the page of all commands is short enough to follow.
 */
final class WrongUsage implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(sentence(wrong));
        boolean root = line.getParent() == null;
        if (!UnmatchedArgumentException.printSuggestions(wrong, err) && root) {
            err.println();
            line.usage(err);
        } else {
            err.println("'" + line.getCommandSpec().qualifiedName() + " --help' tells more.");
        }
        err.flush();
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException alien) {
            return alien(alien.getUnmatched(), wrong.getCommandLine().getParent() == null);
        }
        String message = wrong.getMessage().replaceFirst(" is not an? (int|long)$", " is no whole number")
                .replaceFirst(" is not an? double$", " is no number");
        return message.endsWith(".") ? message : message + ".";
    }

    /** What follows an unknown option may be its value, so nothing is said of that. */
    private static String alien(List<String> unmatched, boolean root) {
        return unmatched.stream().filter(argument -> argument.startsWith("-")).findFirst()
                .map(option -> "There is no option " + option + ".")
                .orElseGet(() -> root ? "There is no command '" + unmatched.get(0) + "'."
                        : "'" + unmatched.get(0) + "' is one argument too many.");
    }
}
