package dev.sluice.api.request;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an {@link Outcome} carries fits its status; each misfit is told at its own field. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Consistent.Check.class)
public @interface Consistent {

    String message() default "must fit the status";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule. */
    final class Check implements ConstraintValidator<Consistent, Outcome> {

        @Override
        public boolean isValid(Outcome outcome, ConstraintValidatorContext context) {
            if (outcome == null || outcome.status() == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            return outcome.status() == Outcome.Status.COMPLETED ? completed(outcome, context) : failed(outcome, context);
        }

        // Each is told, so nothing may be skipped: & instead of &&.
        private static boolean completed(Outcome outcome, ConstraintValidatorContext context) {
            return demand(outcome.error() == null, context, "error", "belongs to the status failed only")
                    & once(outcome.artifacts(), context);
        }

        /** An artifact is known by its type: of two, one would be lost. */
        private static boolean once(List<Delivery> artifacts, ConstraintValidatorContext context) {
            Set<String> types = new HashSet<>();
            boolean once = true;
            for (int i = 0; i < artifacts.size(); i++) {
                String type = artifacts.get(i) == null ? null : artifacts.get(i).type();
                if (type != null && !types.add(type)) {
                    once = false;
                    context.buildConstraintViolationWithTemplate("is delivered twice; deliver what belongs together as one artifact, or under types of its own")
                            .addPropertyNode("artifacts").addPropertyNode("type").inIterable().atIndex(i).addConstraintViolation();
                }
            }
            return once;
        }

        private static boolean failed(Outcome outcome, ConstraintValidatorContext context) {
            return demand(outcome.error() != null, context, "error", "is missing: a failure needs error.message")
                    & demand(outcome.artifacts().isEmpty(), context, "artifacts", "belong to the status completed only")
                    & demand(outcome.metrics().isEmpty(), context, "metrics", "belong to the status completed only")
                    & demand(outcome.next() == null, context, "next", "belongs to the status completed only");
        }

        private static boolean demand(boolean holds, ConstraintValidatorContext context, String field, String message) {
            if (!holds) {
                context.buildConstraintViolationWithTemplate(message).addPropertyNode(field).addConstraintViolation();
            }
            return holds;
        }
    }
}
