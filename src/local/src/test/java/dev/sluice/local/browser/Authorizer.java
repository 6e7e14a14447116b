package dev.sluice.local.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.api.Routes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Stands before a service as API Gateway does: passes on what may be called by everyone, and of the rest only what is signed or bears the token. */
final class Authorizer implements AutoCloseable {

    static final String KEY = "ASIAIOSFODNN7EXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final String SESSION = "FwoGZXIvYXdzEXAMPLE//////////wEaDE+/=";
    static final String REGION = "eu-central-1";
    static final String TOKEN = "eyJhbGciOi.EXAMPLE.token";

    private static final DateTimeFormatter AMZ_DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> PASSED = List.of("content-type", "if-none-match");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PackagedService service;
    private final Predicate<Asked> accepts;
    private final String refusal;

    /** A request as it came in. */
    private record Asked(HttpExchange exchange, byte[] body) {

        String header(String name) {
            String value = exchange.getRequestHeaders().getFirst(name);
            return value == null ? "" : value;
        }
    }

    private Authorizer(PackagedService service, Predicate<Asked> accepts, String refusal) throws IOException {
        this.service = service;
        this.accepts = accepts;
        this.refusal = refusal;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Lets in what is signed with the credentials above; all else is 403, as API Gateway says it. */
    static Authorizer iam(PackagedService service) throws IOException {
        return new Authorizer(service, Authorizer::signedAsTheSdkWould, "{\"message\":\"Forbidden\"}");
    }

    /** Lets in whoever bears the token above; all else is 401. */
    static Authorizer jwt(PackagedService service) throws IOException {
        return new Authorizer(service, asked -> asked.header("authorization").equals("Bearer " + TOKEN), "{\"message\":\"Unauthorized\"}");
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort()).resolve(path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked asked = new Asked(exchange, exchange.getRequestBody().readAllBytes());
            boolean open = Routes.match(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath()) instanceof Routes.Match match
                    && match.route().open();
            if (open || accepts.test(asked)) {
                pass(asked);
            } else {
                exchange.getResponseHeaders().set("content-type", "application/json");
                send(exchange, refusal.contains("Unauthorized") ? 401 : 403, refusal);
            }
        }
    }

    private void pass(Asked asked) throws IOException {
        List<String> headers = new ArrayList<>();
        PASSED.stream().filter(name -> !asked.header(name).isEmpty()).forEach(name -> headers.addAll(List.of(name, asked.header(name))));
        HttpResponse<String> answer = service.send(asked.exchange().getRequestMethod(), asked.exchange().getRequestURI().toString(),
                asked.body().length == 0 ? null : new String(asked.body(), StandardCharsets.UTF_8), headers.toArray(String[]::new));
        answer.headers().map().forEach((name, values) -> {
            if (!name.startsWith(":") && !name.equals("content-length")) {
                asked.exchange().getResponseHeaders().put(name, values);
            }
        });
        send(asked.exchange(), answer.statusCode(), answer.body());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Whether the signature is what AWS's own SDK makes of the same request at the same second. */
    private static boolean signedAsTheSdkWould(Asked asked) {
        String given = asked.header("authorization");
        if (!given.startsWith("AWS4-HMAC-SHA256 ") || !asked.header("x-amz-security-token").equals(SESSION)) {
            return false;
        }
        Instant at = Instant.from(AMZ_DATE.parse(asked.header("x-amz-date")));
        SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.valueOf(asked.exchange().getRequestMethod()))
                .uri(URI.create("http://" + asked.header("host") + asked.exchange().getRequestURI()));
        String names = given.replaceFirst(".*SignedHeaders=([^,]*),.*", "$1");
        List.of(names.split(";")).forEach(name -> request.putHeader(name, asked.header(name)));
        SignedRequest signed = AwsV4HttpSigner.create().sign(sign -> sign
                .identity(AwsSessionCredentialsIdentity.create(KEY, SECRET, SESSION))
                .request(request.build())
                .payload(() -> new ByteArrayInputStream(asked.body()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)));
        String expected = signed.request().firstMatchingHeader("Authorization").orElseThrow();
        return expected.toLowerCase(Locale.ROOT).equals(given.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
