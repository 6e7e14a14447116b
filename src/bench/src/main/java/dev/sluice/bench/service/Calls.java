package dev.sluice.bench.service;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

/** Whatever answers calls of the API. */
public interface Calls {

    /** Calls the function of the event's route, as API Gateway would. */
    APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event);
}
