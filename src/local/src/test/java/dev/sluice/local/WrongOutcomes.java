package dev.sluice.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Functions that make a mistake with several outcomes in one call. */
record WrongOutcomes(FunctionCalls.Functions right, Mistake mistake) implements FunctionCalls.Functions {

    private static final int OK = 200;

    /** Which. */
    enum Mistake {
        /** What comes after a problem is not tried, and said to be accepted. */
        STOPS_AT_A_PROBLEM,
        /** What is handed over with one is answered to the next. */
        HANDS_TO_ANOTHER
    }

    @Override
    public APIGatewayV2HTTPResponse call(String function, APIGatewayV2HTTPEvent event) {
        if (!event.getRouteKey().equals("POST /v1/projects/{project}/outcomes")) {
            return right.call(function, event);
        }
        return mistake == Mistake.STOPS_AT_A_PROBLEM ? stopping(function, event) : mixing(function, event);
    }

    private APIGatewayV2HTTPResponse stopping(String function, APIGatewayV2HTTPEvent event) {
        ObjectNode answers = JsonNodeFactory.instance.objectNode();
        APIGatewayV2HTTPResponse good = null;
        boolean stopped = false;
        for (Map.Entry<String, JsonNode> outcome : FromJson.tree(event.getBody()).path("outcomes").properties()) {
            if (stopped) {
                answers.putObject(outcome.getKey()).putObject("accepted").put("taskId", outcome.getKey()).put("status", "completed").putArray("newlyReady");
                ((ObjectNode) answers.path(outcome.getKey()).path("accepted")).putArray("reservations");
                continue;
            }
            event.setBody(outcomes(JsonNodeFactory.instance.objectNode().set(outcome.getKey(), outcome.getValue())));
            APIGatewayV2HTTPResponse response = right.call(function, event);
            if (response.getStatusCode() != OK) {
                return response;
            }
            good = response;
            answers.set(outcome.getKey(), FromJson.tree(response.getBody()).path("outcomes").path(outcome.getKey()));
            stopped = answers.path(outcome.getKey()).has("problem");
        }
        good.setBody(outcomes(answers));
        return good;
    }

    private APIGatewayV2HTTPResponse mixing(String function, APIGatewayV2HTTPEvent event) {
        APIGatewayV2HTTPResponse response = right.call(function, event);
        if (response.getStatusCode() == OK) {
            JsonNode answers = FromJson.tree(response.getBody()).path("outcomes");
            List<ObjectNode> accepted = new ArrayList<>();
            answers.forEach(answer -> {
                if (answer.has("accepted")) {
                    accepted.add((ObjectNode) answer.path("accepted"));
                }
            });
            List<JsonNode> handed = new ArrayList<>(accepted.stream().map(answer -> answer.path("reservations")).toList());
            Collections.rotate(handed, 1);
            for (int i = 0; i < handed.size(); i++) {
                accepted.get(i).set("reservations", handed.get(i));
            }
            response.setBody(outcomes(answers));
        }
        return response;
    }

    private static String outcomes(JsonNode outcomes) {
        return JsonNodeFactory.instance.objectNode().set("outcomes", outcomes).toString();
    }
}
