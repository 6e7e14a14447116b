package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final Claim TERMS = new Claim("w1", Set.of(), 30);
    private static final Map<String, String> PROBLEM = Map.of("Content-Type", "application/problem+json");

    private final FakeService service = new FakeService();
    private final ManualTime time = new ManualTime();
    private final Worker worker = Worker.in(time, time, new SluiceClient(ClientSettings.of(service.address(), "w1"), time), "p", TERMS);
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void stop() {
        service.close();
    }

    private Lease claimed() {
        service.answers(200, "{\"reservations\":[{\"taskId\":\"a\",\"stage\":\"s\",\"fencingToken\":7,\"attempt\":1}]}");
        Lease lease = worker.claim().orElseThrow();
        lease.onLost(told::add);
        return lease;
    }

    private List<String> calls() {
        return service.requests().stream().skip(1).map(request -> request.line().replace("/v1/projects/p/tasks/", "")).toList();
    }

    @Test
    void nothing_to_claim_is_nothing() {
        service.answers(200, "{\"reservations\":[]}");
        assertThat(worker.claim()).isEmpty();
    }

    @Test
    void it_renews_under_its_token_while_it_is_open() {
        Lease lease = claimed();
        service.answers(200, "{}").answers(200, "{}");
        time.pass(Duration.ofSeconds(20));
        assertThat(calls()).containsExactly("PATCH a/reservation", "PATCH a/reservation");
        assertThat(service.requests().get(2).body()).contains("\"fencingToken\":7", "\"leaseSeconds\":30");
        assertThat(lease.held()).isTrue();
    }

    @Test
    void closed_without_a_result_the_task_is_given_back() {
        Lease lease = claimed();
        service.answers(204, "");
        lease.close();
        assertThat(calls()).containsExactly("DELETE a/reservation?fencingToken=7");
        assertThat(time.appointments()).isZero();
    }

    @Test
    void completed_it_is_not_given_back_and_not_renewed() {
        try (Lease lease = claimed()) {
            service.answers(200, "{\"taskId\":\"a\",\"status\":\"completed\"}");
            lease.complete(Completion.of(List.of()));
        }
        time.pass(Duration.ofSeconds(60));
        assertThat(calls()).containsExactly("PUT a/status");
        assertThat(told).isEmpty();
    }

    @Test
    void failed_it_is_not_given_back_either() {
        try (Lease lease = claimed()) {
            service.answers(200, "{\"taskId\":\"a\",\"status\":\"ready\"}");
            lease.fail("The disk is full.", false);
        }
        assertThat(calls()).containsExactly("PUT a/status");
        assertThat(service.requests().get(1).body()).contains("The disk is full.", "\"retryable\":false");
    }

    @Test
    void the_lost_one_tells_its_task_and_is_not_given_back() {
        try (Lease lease = claimed()) {
            service.answers(409, "{\"title\":\"Stale token\",\"detail\":\"The token 7 is outdated.\"}");
            time.pass(Duration.ofSeconds(10));
            assertThat(told).containsExactly("The token 7 is outdated.");
            assertThat(lease.lost()).contains("The token 7 is outdated.");
            lease.onLost(why -> told.add("late: " + why));
            assertThat(told).hasSize(2);
        }
        assertThat(calls()).containsExactly("PATCH a/reservation");
    }

    @Test
    void a_completion_whose_answer_is_lost_is_repeated_for_as_long_as_the_lease_is() {
        Lease lease = claimed();
        service.answers(0, "").answers(503, "", Map.of("Retry-After", "20")).answers(200, "{\"taskId\":\"a\",\"status\":\"completed\"}");
        assertThat(lease.complete(Completion.of(List.of())).outcome().status()).isEqualTo("completed");
        assertThat(calls()).filteredOn("PUT a/status"::equals).hasSize(3);
    }

    @Test
    void a_service_that_asks_for_a_longer_pause_than_the_lease_is_gets_the_completion_once_more_at_its_end() {
        Lease lease = claimed();
        service.answers(503, "", Map.of("Retry-After", "60")).answers(200, "{\"taskId\":\"a\",\"status\":\"completed\"}");
        assertThat(lease.complete(Completion.of(List.of())).outcome().status()).isEqualTo("completed");
    }

    @Test
    void results_that_are_refused_leave_the_lease_as_it_is() {
        try (Lease lease = claimed()) {
            service.answers(422, "{\"title\":\"Output missing\",\"detail\":\"Deliver 'text' as well.\"}");
            catchThrowableOfType(SluiceProblem.class, () -> lease.complete(Completion.of(List.of())));
            assertThat(lease.held()).isTrue();
            service.answers(200, "{}").answers(204, "");
            time.pass(Duration.ofSeconds(10));
        }
        assertThat(calls()).containsExactly("PUT a/status", "PATCH a/reservation", "DELETE a/reservation?fencingToken=7");
    }

    @Test
    void results_that_a_fault_of_the_service_swallows_leave_the_task_to_run_out_instead_of_giving_it_back() {
        try (Lease lease = claimed()) {
            service.answers(500, "{\"title\":\"Internal\",\"detail\":\"A fault.\"}", PROBLEM);
            catchThrowableOfType(SluiceProblem.class, () -> lease.complete(Completion.of(List.of())));
            assertThat(lease.held()).isTrue();
        }
        assertThat(calls()).containsExactly("PUT a/status");
        assertThat(time.appointments()).isZero();
    }

    @Test
    void a_failure_that_a_fault_of_the_service_swallows_leaves_the_task_to_run_out_too() {
        try (Lease lease = claimed()) {
            service.answers(500, "{\"title\":\"Internal\",\"detail\":\"A fault.\"}", PROBLEM);
            catchThrowableOfType(SluiceProblem.class, () -> lease.fail("The disk is full.", true));
        }
        assertThat(calls()).containsExactly("PUT a/status");
    }

    @Test
    void results_without_an_answer_leave_the_task_to_run_out() {
        try (Lease lease = claimed()) {
            Thread.currentThread().interrupt();
            catchThrowableOfType(SluiceUnreachable.class, () -> lease.complete(Completion.of(List.of())));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(lease.held()).isTrue();
        }
        assertThat(calls()).noneMatch(call -> call.startsWith("DELETE "));
        assertThat(time.appointments()).isZero();
    }

    @Test
    void results_that_are_refused_after_a_fault_leave_a_task_that_can_be_given_back() {
        try (Lease lease = claimed()) {
            service.answers(500, "{\"title\":\"Internal\",\"detail\":\"A fault.\"}", PROBLEM);
            service.answers(422, "{\"title\":\"Output missing\",\"detail\":\"Deliver 'text' as well.\"}").answers(204, "");
            catchThrowableOfType(SluiceProblem.class, () -> lease.complete(Completion.of(List.of())));
            catchThrowableOfType(SluiceProblem.class, () -> lease.complete(Completion.of(List.of())));
        }
        assertThat(calls()).containsExactly("PUT a/status", "PUT a/status", "DELETE a/reservation?fencingToken=7");
    }

    @Test
    void a_completion_under_an_outdated_token_ends_it() {
        try (Lease lease = claimed()) {
            service.answers(409, "{\"title\":\"Stale token\",\"detail\":\"The token 7 is outdated.\"}");
            SluiceProblem problem = catchThrowableOfType(SluiceProblem.class, () -> lease.complete(Completion.of(List.of())));
            assertThat(problem.conflict()).isTrue();
        }
        assertThat(calls()).containsExactly("PUT a/status");
    }

    @Test
    void a_task_handed_over_is_held_from_before_the_completion_was_sent() {
        Lease lease = claimed();
        service.answers(200, "{\"taskId\":\"a\",\"status\":\"completed\",\"reservations\":[{\"taskId\":\"b\",\"fencingToken\":9}]}");
        Lease.Settled settled = lease.complete(new Completion(List.of(), Map.of(),
                Optional.of(new Completion.Next(Set.of(), 1, 30))));
        service.answers(200, "{}");
        time.pass(Duration.ofSeconds(10));
        assertThat(settled.handedOver()).singleElement().satisfies(next -> assertThat(next.held()).isTrue());
        assertThat(calls()).containsExactly("PUT a/status", "PATCH b/reservation");
    }

    @Test
    void checkpoints_go_under_its_token() {
        Lease lease = claimed();
        service.answers(201, "{}");
        lease.checkpoint(TextNode.valueOf("half way"));
        assertThat(calls()).containsExactly("POST a/checkpoints");
        assertThat(service.requests().get(1).body()).contains("\"fencingToken\":7", "half way");
    }
}
