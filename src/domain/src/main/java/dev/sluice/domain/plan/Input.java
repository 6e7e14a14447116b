package dev.sluice.domain.plan;

/**
 * An artifact that comes along when a task is claimed.
 *
 * @param type     artifact type
 * @param stage    the stage that gives it
 * @param optional whether the task may start before it exists
 */
public record Input(String type, String stage, boolean optional) {
}
