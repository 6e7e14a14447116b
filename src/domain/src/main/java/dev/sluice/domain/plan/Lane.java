package dev.sluice.domain.plan;

/**
 * Tasks that the same workers can take at the same moment: those of one capability requirement, and those of one limited stage.
 *
 * @param key         stable across plan versions, made from the other two; at most 32 characters of {@code [A-Za-z0-9._-]}
 * @param requirement normalised expression over a worker's capabilities, {@code ""} for none
 * @param stage       the limited stage it belongs to, {@code null} for a lane of unlimited stages
 */
public record Lane(String key, String requirement, String stage) {
}
