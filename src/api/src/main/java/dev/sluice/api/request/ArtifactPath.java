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

/** A relative path in normal form, at most 500 characters: no {@code ..}, no empty segment, no slash at either end. */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
// The length comes first: the rest of the expression recurses for every segment.
@Pattern(regexp = "(?=.{1,500}$)(?!\\.{1,2}(/|$))[A-Za-z0-9_.-]++(/(?!\\.{1,2}(/|$))[A-Za-z0-9_.-]++)*+")
public @interface ArtifactPath {

    String message() default "must be a relative path of at most 500 letters, digits, '.', '_', '-' and single '/', "
            + "without '.' or '..' as a segment";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
