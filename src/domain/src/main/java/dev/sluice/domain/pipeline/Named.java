package dev.sluice.domain.pipeline;

/** A name and the place where it stands. */
public record Named(String name, Place place) {
}
