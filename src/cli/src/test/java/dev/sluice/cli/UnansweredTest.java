package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.SluiceUnreachable;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What is said where no answer came. */
class UnansweredTest {

    private static final String URL = "https://sluice.example.com";

    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err, true), false, false);

    @Test
    void who_has_nothing_to_show_is_not_told_that_the_service_is_away() {
        assertThat(ServiceCommand.unanswered(terminal, URL, SluiceUnreachable.unproven("The token is gone.", null))).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("The token is gone.", "Nothing was sent", "Renew the token").doesNotContain("sluice local");
    }

    @Test
    void a_service_that_is_away_is_to_be_started_or_named() {
        assertThat(ServiceCommand.unanswered(terminal, URL, new SluiceUnreachable("No answer.", false, null))).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(err.toString()).contains("The service at " + URL + " cannot be reached: No answer.", "sluice local", "--url");
    }
}
