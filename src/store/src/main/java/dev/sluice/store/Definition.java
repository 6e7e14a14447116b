package dev.sluice.store;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A definition as it was applied. The text itself stands under its digest, so that two who apply at once can't mix theirs.
 *
 * @param version plan version
 * @param digest  of the text and the numbering
 * @param parts   items that the text takes
 * @param ethics  whether the project is declared to need ethics besides what the text says
 * @param who     who applied it
 * @param when    epoch ms
 * @param tasks   tasks in the plan
 */
record Definition(int version, String digest, int parts, boolean ethics, String who, long when, int tasks) {

    Map<String, AttributeValue> attributes() {
        Map<String, AttributeValue> map = new HashMap<>();
        map.put("version", Values.n(version));
        map.put("digest", Values.s(digest));
        map.put("parts", Values.n(parts));
        map.put("ethics", Values.bool(ethics));
        map.put("who", Values.s(who));
        map.put("applied", Values.n(when));
        map.put("tasks", Values.n(tasks));
        return map;
    }

    static Definition of(Map<String, AttributeValue> map) {
        return new Definition(Integer.parseInt(map.get("version").n()), map.get("digest").s(),
                Integer.parseInt(map.get("parts").n()), map.get("ethics").bool(), map.get("who").s(),
                Long.parseLong(map.get("applied").n()), Integer.parseInt(map.get("tasks").n()));
    }
}
