package dev.sluice.store;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A {@code REVIEW} item.
 *
 * @param task    the reviewed task
 * @param token   the token under which it was completed
 * @param version the version of its delivery that was reviewed
 * @param content names these very words, and how often their sign-off was withdrawn: {@code <words>~<withdrawals>}, without the latter as long as there is none.
 *                A reviewer who reviews again gives them another
 */
record ReviewItem(String id, String task, long token, int version, String content, NewReview review, long at, String signedBy, Long signedAt) {

    private static final String WITHDRAWN = "~";

    /** The same, its sign-off withdrawn once more: nobody who has read it before can sign this. */
    ReviewItem withdrawn() {
        String again = words(content) + WITHDRAWN + (withdrawals(content) + 1);
        return new ReviewItem(id, task, token, version, again, review, at, null, null);
    }

    static String words(String content) {
        return content.split(WITHDRAWN, 2)[0];
    }

    static int withdrawals(String content) {
        int mark = content.indexOf(WITHDRAWN);
        return mark < 0 ? 0 : Integer.parseInt(content.substring(mark + 1));
    }

    boolean human() {
        return review.human();
    }

    boolean positive() {
        return review.positive();
    }

    String reviewer() {
        return review.reviewer();
    }

    boolean signed() {
        return signedBy != null;
    }

    ReviewView view(int newest) {
        return new ReviewView(id, task, review, version, version != newest, at, signedBy, signedAt);
    }

    Map<String, AttributeValue> attributes(String project) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.key(project, Keys.review(task, token, id)));
        item.put("id", Values.s(id));
        item.put("task", Values.s(task));
        item.put("token", Values.n(token));
        item.put("version", Values.n(version));
        item.put("content", Values.s(content));
        item.put("reviewer", Values.s(review.reviewer()));
        item.put("human", Values.bool(review.human()));
        item.put("positive", Values.bool(review.positive()));
        item.put("at", Values.n(at));
        if (review.score() != null) {
            item.put("score", AttributeValue.fromN(review.score().toString()));
        }
        if (review.confidence() != null) {
            item.put("confidence", AttributeValue.fromN(review.confidence().toString()));
        }
        if (review.text() != null) {
            item.put("text", Values.s(review.text()));
        }
        return item;
    }

    static ReviewItem of(Map<String, AttributeValue> item) {
        NewReview review = new NewReview(item.get("reviewer").s(), item.get("human").bool(), decimal(item, "score"),
                item.get("positive").bool(), text(item, "text"), decimal(item, "confidence"));
        return new ReviewItem(item.get("id").s(), item.get("task").s(), Long.parseLong(item.get("token").n()),
                Integer.parseInt(item.get("version").n()), item.get("content").s(), review, Long.parseLong(item.get("at").n()),
                text(item, "signedby"), item.containsKey("signedat") ? Long.valueOf(item.get("signedat").n()) : null);
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return item.containsKey(attribute) ? item.get(attribute).s() : null;
    }

    private static Double decimal(Map<String, AttributeValue> item, String attribute) {
        return item.containsKey(attribute) ? Double.valueOf(item.get(attribute).n()) : null;
    }
}
