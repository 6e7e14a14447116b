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

/** Id of a task: 1 to 255 letters, digits, {@code .}, {@code _} or {@code -}, but not {@code .} or {@code ..}. */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = "(?!\\.{1,2}$)[A-Za-z0-9._-]{1,255}")
public @interface TaskId {

    String message() default "must be 1 to 255 letters, digits, '.', '_' or '-', but not '.' or '..'";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
