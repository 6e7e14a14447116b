package dev.sluice.store;

import dev.sluice.domain.plan.Input;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Turns a task that has just been leased into what its worker gets. Reads only what the task has. */
final class Reservations {

    private static final int FEW = 8;

    private final Db db;
    private final Tables tables;
    private final Artifacts artifacts;
    private final Surroundings around;

    Reservations(Db db, Tables tables, Artifacts artifacts, Surroundings around) {
        this.db = db;
        this.tables = tables;
        this.artifacts = artifacts;
        this.around = around;
    }

    Reservation of(TaskItem leased) {
        return new Reservation(leased.id(), leased.stage(), leased.token(), leased.expiry(), leased.attempt(),
                leased.maxAttempts(), inputs(leased), leased.outputs(), payload(leased), checkpoint(leased));
    }

    /** Many at once: a task that collects from thousands of stages would otherwise outlast the call that leased it. */
    private List<Reservation.Given> inputs(TaskItem task) {
        if (task.inputs().size() <= FEW) {
            return task.inputs().stream().map(input -> given(task, input)).toList();
        }
        Map<Input, Reservation.Given> found = new ConcurrentHashMap<>();
        around.each(Set.copyOf(task.inputs()), input -> found.put(input, given(task, input)));
        return task.inputs().stream().map(found::get).toList();
    }

    private Reservation.Given given(TaskItem task, Input input) {
        return new Reservation.Given(input, artifacts.delivered(task.project(), input));
    }

    private String payload(TaskItem task) {
        if (!task.raw().containsKey("cold")) {
            return task.payload();
        }
        return db.read(tables.tasks(), Keys.key(task.project(), Keys.payload(task.id(), task.number("cold"))))
                .map(item -> item.get("payload").s()).orElse(null);
    }

    String checkpoint(TaskItem task) {
        if (task.checkpoint() == null) {
            return null;
        }
        return db.read(tables.tasks(), Keys.key(task.project(), Keys.checkpoint(task.id(), task.checkpoint())))
                .map(Reservations::data).orElse(null);
    }

    private static String data(Map<String, AttributeValue> checkpoint) {
        return checkpoint.get("data").s();
    }
}
