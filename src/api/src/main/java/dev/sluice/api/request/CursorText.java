package dev.sluice.api.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@code nextCursor}. No place in a list takes more than 1,000 characters; a longer one could not be a key. */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Size(min = 1, max = 1_000)
public @interface CursorText {

    String message() default "must be the nextCursor of an earlier answer of this list, unchanged; leave it out for the first page";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
