package dev.sluice.testkit.simulation;

import dev.sluice.store.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A schedule in words: who calls, what is committed, what goes wrong, what is answered. The same schedule always gives the same words. */
final class Trace {

    private static final int LONGEST_VALUE = 60;

    private final StringBuilder text = new StringBuilder();

    void say(String line) {
        text.append(line).append('\n');
    }

    void invoked(Call call, long now) {
        say("+" + (now - Stand.START) + " " + call + detail(call) + ", asking process " + call.process.number
                + (call.process.skew() == 0 ? "" : ", whose clock is off by " + call.process.skew() + " ms"));
    }

    private static String detail(Call call) {
        String detail = call.token == 0 ? "" : " under " + call.token;
        if (call.detail instanceof byte[] definition) {
            return "\n" + new String(definition, StandardCharsets.UTF_8).strip() + "\n ";
        }
        boolean telling = call.kind != Call.Kind.CLAIM && call.kind != Call.Kind.CLAIM_ONE && call.kind != Call.Kind.COMPLETE;
        return detail + (call.detail == null || !telling ? "" : " " + call.detail);
    }

    void returned(Call call, Object answer) {
        Object shown = answer instanceof Answer.Accepted<?> accepted ? accepted.value()
                : answer instanceof Answer.Refused<?> refused ? refused.refusal() : answer;
        say(call + " <- " + shown);
    }

    void changed(Call call, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        String key = (after == null ? before : after).get("sk").s();
        if (after == null) {
            say("    " + call + ": " + key + " is deleted");
            return;
        }
        StringBuilder line = new StringBuilder("    " + call + ": " + key + (before == null ? " is made" : ""));
        for (String name : new TreeSet<>(after.keySet())) {
            AttributeValue was = before == null ? null : before.get(name);
            if (!after.get(name).equals(was)) {
                line.append(", ").append(name).append(was == null ? "" : " " + value(was) + " ->").append(' ').append(value(after.get(name)));
            }
        }
        if (before != null) {
            before.keySet().stream().filter(name -> !after.containsKey(name)).sorted()
                    .forEach(name -> line.append(", ").append(name).append(" off, was ").append(value(before.get(name))));
        }
        say(line.toString());
    }

    private static String value(AttributeValue value) {
        Object shown = value.s() != null ? value.s() : value.n() != null ? value.n() : value.hasSs() ? new TreeSet<>(value.ss())
                : value.hasNs() ? new TreeSet<>(value.ns()) : value.bool() != null ? value.bool() : value.hasM() ? new TreeMap<>(value.m()) : "...";
        String text = shown.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
