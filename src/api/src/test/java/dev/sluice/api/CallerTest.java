package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    private static String caller(Authorizer authorizer) {
        return Caller.of(APIGatewayV2HTTPEvent.builder().withHeaders(Map.of("x-user-id", "mallory"))
                .withRequestContext(RequestContext.builder().withAuthorizer(authorizer).build()).build());
    }

    @Test
    void each_kind_of_authorizer_names_the_caller() {
        assertThat(caller(Authorizer.builder().withJwt(Authorizer.JWT.builder().withClaims(Map.of("sub", "jo")).build()).build()))
                .isEqualTo("jo");
        assertThat(caller(Authorizer.builder().withIam(RequestContext.IAM.builder().withUserArn("arn:aws:iam::1:user/al").build())
                .build())).isEqualTo("arn:aws:iam::1:user/al");
        assertThat(caller(Authorizer.builder().withLambda(Map.of("principalId", "eve")).build())).isEqualTo("eve");
    }

    @ParameterizedTest
    @CsvSource({
            "arn:aws:sts::123456789012:assumed-role/worker/i-0abc, arn:aws:sts::123456789012:assumed-role/worker",
            "arn:aws-us-gov:sts::1:assumed-role/worker/ada@example.com, arn:aws-us-gov:sts::1:assumed-role/worker",
            "arn:aws:sts::1:federated-user/ada, arn:aws:sts::1:federated-user/ada",
            "arn:aws:iam::1:user/team/ada, arn:aws:iam::1:user/team/ada",
            "ada/1, ada/1", "anonymous, anonymous"})
    void all_sessions_of_a_role_are_one_identity(String caller, String identity) {
        assertThat(Caller.withoutSession(caller)).isEqualTo(identity);
    }

    @Test
    void without_an_authorizer_the_caller_is_anonymous_whatever_a_header_says() {
        assertThat(caller(null)).isEqualTo("anonymous");
        assertThat(caller(new Authorizer())).isEqualTo("anonymous");
        assertThat(Caller.of(new APIGatewayV2HTTPEvent())).isEqualTo("anonymous");
    }
}
