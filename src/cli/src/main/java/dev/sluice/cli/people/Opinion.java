package dev.sluice.cli.people;

import java.math.BigDecimal;

/**
 * What a reviewer has to say.
 *
 * @param reviewer   the reviewer's id, nobody else's
 * @param human      a person; otherwise a model
 * @param score      0 to 1
 * @param confidence 0 to 1
 */
public record Opinion(String reviewer, boolean human, boolean positive, BigDecimal score, String text, BigDecimal confidence) {
}
