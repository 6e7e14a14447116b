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
import java.util.Map;
import java.util.Objects;

/** Several outcomes ask for no more tasks than a claim may: at most 100 in all. */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = AnswerableWishes.Check.class)
public @interface AnswerableWishes {

    String message() default "must ask for at most 100 tasks in all, by the limits of their next";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule. */
    final class Check implements ConstraintValidator<AnswerableWishes, Map<String, Outcome>> {

        private static final int MOST = 100;

        @Override
        public boolean isValid(Map<String, Outcome> outcomes, ConstraintValidatorContext context) {
            return outcomes == null || outcomes.values().stream().filter(Objects::nonNull).map(Outcome::next).filter(Objects::nonNull)
                    .mapToLong(Outcome.Next::limit).sum() <= MOST;
        }
    }
}
