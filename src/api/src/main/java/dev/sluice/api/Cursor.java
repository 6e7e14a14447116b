package dev.sluice.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Where the next page of a list begins. Opaque to clients, so that the store may change what it means. */
public final class Cursor {

    private Cursor() {
    }

    /** @return what goes into {@code nextCursor}; {@code null} at the end of the list */
    public static String encode(String position) {
        return position == null ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param cursor as the client gave it, {@code null} for the first page
     * @throws ProblemException {@link ProblemCode#INVALID} if it was never a {@code nextCursor}
     */
    public static String decode(String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw bad();
        }
    }

    private static ProblemException bad() {
        return new ProblemException(Problem.invalid("query", List.of(new Problem.Entry("/cursor",
                "cursor must be the nextCursor of an earlier answer, unchanged; leave it out for the first page.",
                "query", null, null))));
    }
}
