package dev.sluice.api.request;

import jakarta.validation.constraints.Min;

/**
 * How to apply.
 *
 * @param ethics     whether the project is declared to need ethics; default {@code false}, that is, as the pipeline says
 * @param rollbackTo plan version to go back to instead of applying a body; {@code null} for none
 */
public record ApplyQuery(Boolean ethics, @Min(value = 1, message = "must be a plan version, from 1") Integer rollbackTo) {
}
