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

/** What a worker can do: a name as expressions have it, or such a name with a number, as in {@code vram_gb=24}. */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = "[A-Za-z0-9._:@/-]{1,255}(=-?\\d{1,30}(\\.\\d{1,30})?)?")
public @interface Capability {

    String message() default "must be 1 to 255 letters, digits, '.', '_', '-', ':', '@' or '/', with a number if need be, as in vram_gb=24";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
