package dev.sluice.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a list begins. Opaque to clients, so that the store may change what it means. It has the list's route and project in it: what is a
 * place in one list would be another one, or none, elsewhere.
 */
public final class Cursor {

    private final String list;

    private Cursor(String list) {
        this.list = list;
    }

    /** Cursors of the list that the request asks for. */
    public static Cursor of(Request request) {
        // Neither names of routes nor ids have spaces.
        return new Cursor(request.route().name() + " " + (request.project() == null ? "" : request.project() + " "));
    }

    /** @return what goes into {@code nextCursor}; {@code null} at the end of the list */
    public String encode(String position) {
        return position == null ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString((list + position).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param cursor as the client gave it, {@code null} for the first page
     * @throws ProblemException {@link ProblemCode#INVALID} if it was never a {@code nextCursor} of this list
     */
    public String decode(String cursor) {
        if (cursor == null) {
            return null;
        }
        String text = text(cursor);
        if (!text.startsWith(list)) {
            throw new ProblemException(Problems.badCursor());
        }
        return text.substring(list.length());
    }

    private static String text(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new ProblemException(Problems.badCursor());
        }
    }
}
