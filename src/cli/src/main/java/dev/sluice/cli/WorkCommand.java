package dev.sluice.cli;

import dev.sluice.cli.work.CommandWork;
import dev.sluice.client.Claim;
import dev.sluice.client.SluiceClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A real worker. */
@Command(name = "work", description = {"Works on a project with a command of yours.",
            "Claims tasks, runs the command for each, renews while it runs, stops it when the lease is lost, reports what came of it."},
        sortOptions = false, mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "The command gets the task as JSON on standard input and in SLUICE_TASK_JSON, and SLUICE_PROJECT, SLUICE_TASK, "
            + "SLUICE_STAGE, SLUICE_ATTEMPT, SLUICE_MAX_ATTEMPTS, SLUICE_FENCING_TOKEN, SLUICE_OUTPUTS, SLUICE_WORKER, SLUICE_URL. "
            + "Exit code 0 completes the task, any other fails the attempt. Into the file $SLUICE_RESULTS it may write:", "",
            "  {\"artifacts\": [{\"type\": \"text\", \"path\": \"out/text.txt\", \"qualityScore\": 0.9}],",
            "   \"metrics\": {\"words\": 1200}, \"checkpoint\": {\"page\": 7}, \"retryable\": true}", "",
            "It ends with 0, or with 1 if with --until-done nothing can go on any more, or with --once an attempt failed, was given back or was lost.", "",
            "Examples:", "  sluice work mine --exec ./step.sh --until-done",
            "  sluice work mine --exec 'python3 step.py' --capability gpu --max-parallel 4",
            "  sluice work mine --exec 'echo \"$SLUICE_TASK\"' --once --output json"})
final class WorkCommand extends ServiceCommand {

    @Parameters(paramLabel = "PROJECT", description = "Whose tasks.")
    private String project;

    @Mixin
    private WorkOptions options;

    @Override
    int carryOut(SluiceClient client) {
        options.complaint().ifPresent(sentence -> {
            throw wrong(sentence);
        });
        // Says at once what is wrong, instead of claiming in vain.
        client.project(project);
        Claim claim = options.claim(() -> WorkOptions.machine(environment()));
        Map<String, String> variables = Map.of("SLUICE_WORKER", claim.workerId(), "SLUICE_URL", url());
        CommandWork work = new CommandWork(new CommandWork.Settings(options.command, project, variables,
                Path.of("").toAbsolutePath(), Duration.ofSeconds(options.killAfter)), terminal()::complain);
        WorkLog log = new WorkLog(terminal(), json());
        return new WorkSession(client, project, claim, options, work, log).execute();
    }
}
