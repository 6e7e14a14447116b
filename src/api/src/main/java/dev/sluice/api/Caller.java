package dev.sluice.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls: the authorizer's principal, never a header. In local mode the gateway takes the place of the authorizer and
 * fills in {@code X-User-Id}.
 */
final class Caller {

    static final String ANONYMOUS = "anonymous";

    /** An assumed role as IAM tells it: its session comes last, under a name that whoever assumes it chooses. */
    private static final Pattern SESSION = Pattern.compile("(arn:[\\w-]+:sts::\\d+:assumed-role/[^/]+)/[^/]+");

    private Caller() {
    }

    /** The JWT's subject, the IAM user or role with its session, or a Lambda authorizer's {@code principalId}; else {@value #ANONYMOUS}. */
    static String of(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext())
                .map(APIGatewayV2HTTPEvent.RequestContext::getAuthorizer)
                .flatMap(Caller::principal)
                .filter(principal -> !principal.isBlank())
                .orElse(ANONYMOUS);
    }

    /** The same without a session: otherwise each of a role's workers, and each start of one, would be somebody else. */
    static String withoutSession(String caller) {
        Matcher session = SESSION.matcher(caller);
        return session.matches() ? session.group(1) : caller;
    }

    private static Optional<String> principal(Authorizer authorizer) {
        return subject(authorizer)
                .or(() -> Optional.ofNullable(authorizer.getIam()).map(APIGatewayV2HTTPEvent.RequestContext.IAM::getUserArn))
                .or(() -> Optional.ofNullable(authorizer.getLambda()).map(context -> context.get("principalId"))
                        .map(Object::toString));
    }

    private static Optional<String> subject(Authorizer authorizer) {
        return Optional.ofNullable(authorizer.getJwt()).map(Authorizer.JWT::getClaims).map((Map<String, String> c) -> c.get("sub"));
    }
}
