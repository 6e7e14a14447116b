package dev.sluice.api.request;

/**
 * What a project looks like.
 *
 * @param format how it is drawn; default {@code json}
 */
public record GraphQuery(Format format) {

    public GraphQuery {
        format = format == null ? Format.JSON : format;
    }

    /** A way to draw it. */
    public enum Format {
        JSON, MERMAID, DOT
    }
}
