package dev.sluice.store;

import dev.sluice.domain.plan.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Turns a task that has just been leased into what its worker gets. Reads only what the task has. */
final class Reservations {

    private final Db db;
    private final Tables tables;
    private final Artifacts artifacts;

    Reservations(Db db, Tables tables, Artifacts artifacts) {
        this.db = db;
        this.tables = tables;
        this.artifacts = artifacts;
    }

    Reservation of(TaskItem leased) {
        return new Reservation(leased.id(), leased.stage(), leased.token(), leased.expiry(), leased.attempt(),
                leased.maxAttempts(), inputs(leased), leased.outputs(), payload(leased), checkpoint(leased));
    }

    private List<Reservation.Given> inputs(TaskItem task) {
        List<Reservation.Given> given = new ArrayList<>();
        for (Input input : task.inputs()) {
            given.add(new Reservation.Given(input, artifacts.delivered(task.project(), input)));
        }
        return given;
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
