package dev.sluice.api;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;

/** Bean Validation, with its violations as faults at their place. */
final class Checks {

    private final Validator validator;

    Checks(Validator validator) {
        this.validator = validator;
    }

    /** What the annotations of {@code value} forbid, in order of the place. */
    List<Problem.Entry> faults(Record value) {
        return validator.validate(value).stream().map(Checks::fault)
                .sorted(Comparator.comparing(Problem.Entry::pointer).thenComparing(Problem.Entry::detail)).toList();
    }

    private static Problem.Entry fault(ConstraintViolation<?> violation) {
        Path path = path(violation.getPropertyPath());
        String not = violation.getInvalidValue() == null ? "" : Shown.value(violation.getInvalidValue());
        String subject = path.name().isEmpty() ? "The request" : path.name();
        String detail = subject + " " + violation.getMessage() + (not.isEmpty() ? "" : ", not " + not) + ".";
        return new Problem.Entry(path.pointer(), detail);
    }

    /** An element's index or key stands on the node after its container; a plain element's node has no name of its own. */
    private static Path path(jakarta.validation.Path nodes) {
        Path path = Path.ROOT;
        for (jakarta.validation.Path.Node node : nodes) {
            if (node.getIndex() != null) {
                path = path.index(node.getIndex());
            } else if (node.getKey() != null) {
                path = path.field(node.getKey().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                path = path.field(node.getName());
            }
        }
        return path;
    }
}
