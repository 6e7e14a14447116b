package dev.sluice.testkit.planted;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Rewrites the condition, and perhaps the update, of writes; what is no longer mentioned is no longer given. */
final class Weakening extends Passing {

    private static final Pattern PLACEHOLDER = Pattern.compile("[#:][A-Za-z]+");

    /** The texts of a write. {@code update} is empty for a put or a deletion, {@code condition} for none. */
    record Texts(String update, String condition) {

        Texts with(String newCondition) {
            return new Texts(update, newCondition);
        }

        private Set<String> placeholders() {
            Set<String> all = new HashSet<>();
            Matcher matcher = PLACEHOLDER.matcher(update + " " + condition);
            while (matcher.find()) {
                all.add(matcher.group());
            }
            return all;
        }
    }

    private final UnaryOperator<Texts> rewrite;
    private final Map<Texts, Texts> known;
    private final boolean stricter;
    private final Runnable planted;

    /**
     * @param known    what was rewritten before, to be shared by all of one bug
     * @param stricter whether less is let through than before, instead of more
     * @param planted  is told of every write that went through because of it; if {@code stricter}, of every write that is not what it was
     */
    Weakening(DynamoDbClient onward, UnaryOperator<Texts> rewrite, Map<Texts, Texts> known, boolean stricter, Runnable planted) {
        super(onward);
        this.rewrite = rewrite;
        this.known = known;
        this.stricter = stricter;
        this.planted = planted;
    }

    /** The texts of a request; empty for one that does not write a single item. */
    static Optional<Texts> texts(DynamoDbRequest request) {
        if (request instanceof UpdateItemRequest update) {
            return Optional.of(new Texts(update.updateExpression(), text(update.conditionExpression())));
        } else if (request instanceof PutItemRequest put) {
            return Optional.of(new Texts("", text(put.conditionExpression())));
        }
        return request instanceof DeleteItemRequest delete ? Optional.of(new Texts("", text(delete.conditionExpression()))) : Optional.empty();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        Texts texts = new Texts(request.updateExpression(), text(request.conditionExpression()));
        return carriedOut(texts, () -> onward.updateItem(request), weak -> onward.updateItem(request.toBuilder()
                .updateExpression(weak.update).conditionExpression(condition(weak))
                .expressionAttributeNames(names(weak, request.expressionAttributeNames()))
                .expressionAttributeValues(values(weak, request.expressionAttributeValues())).build()));
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        Texts texts = new Texts("", text(request.conditionExpression()));
        return carriedOut(texts, () -> onward.putItem(request), weak -> onward.putItem(request.toBuilder().conditionExpression(condition(weak))
                .expressionAttributeNames(names(weak, request.expressionAttributeNames()))
                .expressionAttributeValues(values(weak, request.expressionAttributeValues())).build()));
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        Texts texts = new Texts("", text(request.conditionExpression()));
        return carriedOut(texts, () -> onward.deleteItem(request), weak -> onward.deleteItem(request.toBuilder().conditionExpression(condition(weak))
                .expressionAttributeNames(names(weak, request.expressionAttributeNames()))
                .expressionAttributeValues(values(weak, request.expressionAttributeValues())).build()));
    }

    /** A write that the whole condition lets through is the same without a part of it: only where it is refused does the mistake matter. */
    private <T> T carriedOut(Texts texts, Supplier<T> asItIs, Function<Texts, T> weakened) {
        Texts weak = known.computeIfAbsent(texts, rewrite);
        if (weak.equals(texts)) {
            return asItIs.get();
        }
        if (!stricter) {
            try {
                return asItIs.get();
            } catch (ConditionalCheckFailedException refused) {
                T answer = weakened.apply(weak);
                planted.run();
                return answer;
            }
        }
        planted.run();
        return weakened.apply(weak);
    }

    private static String text(String condition) {
        return condition == null ? "" : condition;
    }

    private static String condition(Texts weak) {
        return weak.condition.isEmpty() ? null : weak.condition;
    }

    /** What stands for the sort key is given, should a part that always holds mention it. */
    private static Map<String, String> names(Texts weak, Map<String, String> given) {
        Map<String, String> used = new HashMap<>(given);
        used.put("#sk", "sk");
        used.keySet().retainAll(weak.placeholders());
        return used.isEmpty() ? null : used;
    }

    private static Map<String, AttributeValue> values(Texts weak, Map<String, AttributeValue> given) {
        Map<String, AttributeValue> used = new HashMap<>(given);
        used.keySet().retainAll(weak.placeholders());
        return used.isEmpty() ? null : used;
    }
}
