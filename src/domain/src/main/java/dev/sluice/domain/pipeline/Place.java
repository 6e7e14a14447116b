package dev.sluice.domain.pipeline;

/**
 * A value's place in a pipeline file. The pointer is put together only when someone asks, since a large file has many
 * places and few faults.
 *
 * @param parent the place of the mapping or list around it, {@code null} for the whole document
 * @param token  key or index within the parent, {@code ""} for the whole document
 * @param at     where it stands in the text; {@code null} if unknown
 */
public record Place(Place parent, String token, Position at) {

    /** The place of a whole document. */
    public static Place root(Position at) {
        return new Place(null, "", at);
    }

    /** The place of a value within this one. */
    public Place child(String token, Position at) {
        return new Place(this, token, at);
    }

    /** RFC 6901 pointer. */
    public String pointer() {
        return parent == null ? "" : parent.pointer() + "/" + token.replace("~", "~0").replace("/", "~1");
    }
}
