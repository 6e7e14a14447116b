package dev.sluice.api.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Id of a worker or user: 1 to 255 letters, digits, {@code .}, {@code _}, {@code -} or {@code @}. */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = "[A-Za-z0-9._@-]{1,255}")
public @interface ActorId {

    String message() default "must be 1 to 255 letters, digits, '.', '_', '-' or '@'";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
