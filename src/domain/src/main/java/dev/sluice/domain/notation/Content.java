package dev.sluice.domain.notation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.domain.pipeline.Position;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** From bytes to text, and what kind of text it is. */
final class Content {

    static final int MAX_PLAIN = 4 << 20;
    static final int MAX_UNPACKED = 64 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Content() {
    }

    /** The bytes without gzip, if they were packed with it. */
    static byte[] unpacked(byte[] bytes) throws Unreadable {
        boolean packed = bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
        if (!packed) {
            if (bytes.length > MAX_PLAIN) {
                throw Unreadable.tooLarge("The file has " + bytes.length + " bytes; it may have 4 MB, or 64 MB if packed with gzip.");
            }
            return bytes;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)) {
            byte[] unpacked = in.readNBytes(MAX_UNPACKED + 1);
            if (unpacked.length > MAX_UNPACKED) {
                throw Unreadable.tooLarge("The file has more than 64 MB once unpacked; split the workflow.");
            }
            return unpacked;
        } catch (IOException broken) {
            throw Unreadable.at(null, "The file is packed with gzip, but damaged: " + broken.getMessage() + ".");
        }
    }

    /** Whether it looks like JSON: its first character that is not blank is a brace. */
    static boolean braced(byte[] bytes) {
        int at = bytes.length > 2 && (bytes[0] & 0xFF) == 0xEF ? 3 : 0;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        return at < bytes.length && bytes[at] == '{';
    }

    /** Whether a JSON text is WfFormat, told from the keys at its top. */
    static boolean wfFormat(byte[] json) {
        try (JsonParser parser = Parsers.json(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                if (key.equals("schemaVersion") || key.equals("workflow")) {
                    return true;
                }
                if (key.equals("stages") || key.equals("pipeline_stages")) {
                    return false;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (IOException | RuntimeException broken) {
            return false; // whoever reads it for good says where it breaks
        }
    }

    /** UTF-8 text. */
    static String text(byte[] bytes) throws Unreadable {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
        decoded.flip();
        if (result.isError()) {
            throw Unreadable.at(end(decoded), "The file is not UTF-8 text from here on; save it as UTF-8.");
        }
        String text = decoded.toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static Position end(CharSequence text) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Position(line, text.length() - start + 1);
    }
}
