package dev.sluice.cli.people;

import dev.sluice.client.SluiceProblem;
import dev.sluice.domain.plan.GateNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who sees to it that what was not good enough becomes so. */
final class Validator {

    private final Desk desk;
    private final Grades grades;
    private final Set<Grade> improved = ConcurrentHashMap.newKeySet();

    Validator(Desk desk, Grades grades) {
        this.desk = desk;
        this.grades = grades;
    }

    /**
     * Gives better figures for what keeps the gate closed.
     *
     * @param delivered tasks that delivered
     */
    void improve(GateNode gate, Set<String> delivered) {
        for (Grade grade : grades.of(gate)) {
            if (grade.misses() && delivered.contains(grade.task()) && improved.add(grade)) {
                improve(grade);
            }
        }
    }

    private void improve(Grade grade) {
        boolean done = false;
        try {
            desk.improve(grade.artifact() ? new Improvement(grade.task(), grade.type(), Map.of(), grade.good())
                    : new Improvement(grade.task(), grade.type(), Map.of(grade.name(), grade.good()), null));
            done = true;
        } catch (SluiceProblem problem) {
            Declined.unlessMovedOn(problem);
        } finally {
            if (!done) {
                improved.remove(grade);
            }
        }
    }
}
