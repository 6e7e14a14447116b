package dev.sluice.functions.projects;

import dev.sluice.api.Problem;
import dev.sluice.api.ProblemCode;
import dev.sluice.api.ProblemException;
import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.dashboard.DashboardFiles;
import dev.sluice.dashboard.DashboardFiles.Served;
import dev.sluice.dashboard.SignIn;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Serves the dashboard's files: to everyone, since a browser asks for them before anyone has signed in. */
@Singleton
public class Dashboard {

    private final DashboardFiles files;

    /**
     * @param signIn {@code none}, {@code iam} or {@code jwt}: what stands before all other routes
     * @param region where they are, as Lambda says it
     */
    public Dashboard(@ConfigProperty(name = "sluice.dashboard.sign-in", defaultValue = "none") String signIn,
              @ConfigProperty(name = "aws.region") Optional<String> region) {
        this.files = new DashboardFiles(SignIn.named(signIn), region.orElse(""));
    }

    Reply page(Request request) {
        return reply(request, files.page());
    }

    Reply asset(Request request) {
        return reply(request, files.asset(request.file()).orElseThrow(() -> missing(request)));
    }

    Reply vendored(Request request) {
        return reply(request, files.vendored(request.file()).orElseThrow(() -> missing(request)));
    }

    private static Reply reply(Request request, Served file) {
        Map<String, String> headers = new HashMap<>(DashboardFiles.HEADERS);
        headers.put("etag", file.etag());
        boolean had = file.etag().equals(request.header("if-none-match"));
        return Reply.written(had ? 304 : 200, file.type(), had ? null : file.text(), headers);
    }

    private static ProblemException missing(Request request) {
        return new ProblemException(Problem.of(ProblemCode.ROUTE_NOT_FOUND, "The dashboard has no file " + request.file() + "."));
    }
}
