package dev.sluice.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The bytes of a body, within the limit of its route. */
final class Content {

    private static final int PLAIN_LIMIT = 256 << 10;
    /** As sent; how large a packed pipeline may get is checked where it is unpacked. */
    private static final int PIPELINE_LIMIT = 4 << 20;

    private Content() {
    }

    /**
     * @throws ProblemException {@link ProblemCode#TOO_LARGE} or {@link ProblemCode#UNREADABLE}
     */
    static byte[] of(APIGatewayV2HTTPEvent event, Route route, String encoding) {
        byte[] bytes = bytes(event);
        boolean pipeline = route == Route.APPLY_PROJECT;
        int limit = pipeline ? PIPELINE_LIMIT : PLAIN_LIMIT;
        boolean packed = bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
        if (bytes.length > limit) {
            throw new ProblemException(Problem.of(ProblemCode.TOO_LARGE, "The body has " + bytes.length + " bytes; here it may have "
                    + limit + (!pipeline ? "." : packed ? ", packed as it is. Split the pipeline." : ". Pack the pipeline with gzip: it may have 64 MB unpacked.")));
        }
        if (packed && !pipeline) {
            throw unreadable("The body is packed with gzip, which only pipelines may be; send it as it is.");
        }
        if (encoding != null && !encoding.equalsIgnoreCase("identity") && !(packed && encoding.equalsIgnoreCase("gzip"))) {
            throw unreadable(encoding.equalsIgnoreCase("gzip")
                    ? "Content-Encoding says gzip, but the body is not packed with gzip."
                    : "Content-Encoding " + Shown.cut(encoding) + " is not understood; only gzip is, for pipelines.");
        }
        return bytes;
    }

    private static byte[] bytes(APIGatewayV2HTTPEvent event) {
        if (event.getBody() == null) {
            return new byte[0];
        }
        if (!event.getIsBase64Encoded()) {
            return event.getBody().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(event.getBody());
        } catch (IllegalArgumentException e) {
            throw unreadable("The event says that its body is Base64, but it is not.");
        }
    }

    private static ProblemException unreadable(String detail) {
        return new ProblemException(Problem.of(ProblemCode.UNREADABLE, detail));
    }
}
