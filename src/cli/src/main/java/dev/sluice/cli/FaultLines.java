package dev.sluice.cli;

import dev.sluice.client.SluiceProblem;
import dev.sluice.domain.pipeline.Fault;
import java.util.List;

/** Faults as compilers print them, {@code file:line:column: sentence}, so that editors find the place. */
final class FaultLines {

    private FaultLines() {
    }

    static List<String> of(String file, List<Fault> faults) {
        return faults.stream().map(fault -> file + (fault.at() == null ? place(fault.pointer()) : ":" + fault.at()) + ": "
                + fault.detail()).toList();
    }

    static List<String> of(String file, SluiceProblem.Details problem) {
        if (problem.errors().isEmpty()) {
            return List.of(file + ": " + problem.detail());
        }
        return problem.errors().stream().map(fault -> file + place(fault) + ": " + fault.detail()).toList();
    }

    private static String place(SluiceProblem.Fault fault) {
        if (fault.line() == null) {
            return place(fault.pointer());
        }
        return ":" + fault.line() + (fault.column() == null ? "" : ":" + fault.column());
    }

    private static String place(String pointer) {
        return pointer == null || pointer.isEmpty() ? "" : ": " + pointer;
    }
}
