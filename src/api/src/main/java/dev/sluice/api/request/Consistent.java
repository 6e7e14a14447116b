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

        private static boolean completed(Outcome outcome, ConstraintValidatorContext context) {
            return demand(outcome.error() == null, context, "error", "belongs to the status failed only");
        }

        // Each is told, so nothing may be skipped: & instead of &&.
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
