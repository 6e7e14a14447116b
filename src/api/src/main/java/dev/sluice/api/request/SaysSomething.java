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
import java.util.Objects;
import java.util.stream.Stream;

/** An {@link ArtifactUpdate} that changes something. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SaysSomething.Check.class)
public @interface SaysSomething {

    String message() default "changes nothing: give at least one of path, sha256, size, status, qualityScore, metrics";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule. */
    final class Check implements ConstraintValidator<SaysSomething, ArtifactUpdate> {

        @Override
        public boolean isValid(ArtifactUpdate change, ConstraintValidatorContext context) {
            return change == null || !change.metrics().isEmpty()
                    || Stream.of(change.path(), change.sha256(), change.size(), change.status(), change.qualityScore())
                            .anyMatch(Objects::nonNull);
        }
    }
}
