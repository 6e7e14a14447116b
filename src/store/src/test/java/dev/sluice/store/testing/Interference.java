package dev.sluice.store.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Stands between the store and DynamoDB and does what tests ask for: cuts a process off at its n-th call, loses answers, lets others act
 * between two calls, and takes conditions out of writes to show that they are needed.
 */
public final class Interference {

    /** Thrown where a process is said to have died. */
    public static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Died(int call) {
            super("died at call " + call);
        }
    }

    private static final String ALWAYS = "(attribute_exists(#sk) OR attribute_not_exists(#sk))";

    private final DynamoDbClient target;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private int dieBefore = Integer.MAX_VALUE;
    private int dieAfter = Integer.MAX_VALUE;
    private int loseAnswer = Integer.MAX_VALUE;
    private Predicate<Object> deadly = request -> false;
    private Predicate<Object> wrong = request -> false;
    private Predicate<Object> trigger = request -> false;
    private Runnable others = () -> {
    };
    private Predicate<Object> sentAgain = request -> false;
    private Runnable meanwhile = others;
    private UnaryOperator<String> conditions = UnaryOperator.identity();
    private final Map<Map<String, AttributeValue>, GetItemResponse> old = new ConcurrentHashMap<>();

    public Interference(DynamoDbClient target) {
        this.target = target;
    }

    /** The client to give to the store. */
    public DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> inWords(method, arguments)
                        ? InvocationHandler.invokeDefault(proxy, method, arguments) : call(method, arguments));
    }

    /** Calls made since the last {@link #reset}. */
    public int calls() {
        return calls.get();
    }

    /** Writes since the last {@link #reset} whose condition failed: each is billed and has done nothing. */
    public int refused() {
        return refused.get();
    }

    public void reset() {
        calls.set(0);
        refused.set(0);
        dieBefore = Integer.MAX_VALUE;
        dieAfter = Integer.MAX_VALUE;
        loseAnswer = Integer.MAX_VALUE;
        trigger = request -> false;
        deadly = request -> false;
        wrong = request -> false;
        sentAgain = request -> false;
        conditions = UnaryOperator.identity();
        old.clear();
    }

    /** The process dies instead of making its {@code call}-th call, counted from 1, and makes none after it. */
    public void dieBefore(int call) {
        dieBefore = call;
    }

    /** The process dies once its {@code call}-th call has taken effect. */
    public void dieAfter(int call) {
        dieAfter = call;
    }

    /** The process dies instead of making the first request that matches. */
    public void dieAt(Predicate<Object> request) {
        deadly = request;
    }

    /** From now on DynamoDB refuses such requests as wrong, as it does with items that are too large. */
    public void refuse(Predicate<Object> requests) {
        wrong = requests;
    }

    /** The {@code call}-th call takes effect but is answered by a fault, as after a timeout. */
    public void loseAnswerOf(int call) {
        loseAnswer = call;
    }

    /** The first request that matches takes effect, but its answer is lost: the client sends it again once others have acted. */
    public void sendAgain(Predicate<Object> request, Runnable act) {
        sentAgain = request;
        meanwhile = act;
    }

    /** Once, just before the first request that matches, others act. */
    public void before(Predicate<Object> request, Runnable act) {
        trigger = request;
        others = act;
    }

    /** Takes {@code taken} out of every condition expression from now on, whether on their own or within a longer one. */
    public void without(String... taken) {
        conditions = expression -> {
            String weak = expression;
            for (String condition : taken) {
                weak = weak.replace(condition, ALWAYS);
            }
            return weak;
        };
    }

    /** As {@link #without} for one of several conditions of which one would do: from now on this one never holds for an item that exists. */
    public void never(String alternative) {
        conditions = expression -> expression.replace(alternative, "attribute_not_exists(#sk)");
    }

    /** From now on eventually consistent reads of this item show it as it is now. */
    public void freezeHints(String table, Map<String, AttributeValue> key) {
        old.put(key, target.getItem(get -> get.tableName(table).key(key).consistentRead(true)));
    }

    /** Whether the request still has to be built; it then comes back as a call of its own. */
    private static boolean inWords(Method method, Object[] arguments) {
        return method.isDefault() && arguments != null && arguments[0] instanceof Consumer;
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        if (arguments == null || method.getDeclaringClass() == Object.class) {
            return invoke(method, arguments);
        }
        int number = calls.incrementAndGet();
        if (trigger.test(arguments[0])) {
            trigger = request -> false;
            others.run();
        }
        if (deadly.test(arguments[0])) {
            dieBefore = number;
        }
        if (number >= dieBefore || number > dieAfter) {
            throw new Died(number);
        }
        if (wrong.test(arguments[0])) {
            throw DynamoDbException.builder().statusCode(400).message("Item size has exceeded the maximum allowed size")
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode("ValidationException").build()).build();
        }
        if (arguments[0] instanceof GetItemRequest get && !get.consistentRead() && old.containsKey(get.key())) {
            return old.get(get.key());
        }
        arguments[0] = weakened(arguments[0]);
        if (sentAgain.test(arguments[0])) {
            sentAgain = request -> false;
            invoke(method, arguments);
            meanwhile.run();
        }
        Object answer = invoke(method, arguments);
        if (number == dieAfter) {
            throw new Died(number);
        }
        if (number == loseAnswer) {
            throw SdkClientException.create("the answer was lost");
        }
        return answer;
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof ConditionalCheckFailedException) {
                refused.incrementAndGet();
            }
            throw failed.getCause();
        }
    }

    private Object weakened(Object request) {
        if (request instanceof UpdateItemRequest update) {
            Weakened weak = Weakened.of(conditions, update.conditionExpression(), update.updateExpression(),
                    update.expressionAttributeNames(), update.expressionAttributeValues());
            return update.toBuilder().conditionExpression(weak.condition).expressionAttributeNames(weak.names)
                    .expressionAttributeValues(weak.values).build();
        }
        if (request instanceof PutItemRequest put && put.conditionExpression() != null) {
            Weakened weak = Weakened.of(conditions, put.conditionExpression(), "", put.expressionAttributeNames(),
                    put.expressionAttributeValues());
            return put.toBuilder().conditionExpression(weak.condition).expressionAttributeNames(weak.names)
                    .expressionAttributeValues(weak.values).build();
        }
        if (request instanceof DeleteItemRequest delete && delete.conditionExpression() != null) {
            Weakened weak = Weakened.of(conditions, delete.conditionExpression(), "", delete.expressionAttributeNames(),
                    delete.expressionAttributeValues());
            return delete.toBuilder().conditionExpression(weak.condition).expressionAttributeNames(weak.names)
                    .expressionAttributeValues(weak.values).build();
        }
        return request;
    }

    /** A condition with one part taken out, and what names and values are still needed: DynamoDB refuses those that are not used. */
    private record Weakened(String condition, Map<String, String> names, Map<String, AttributeValue> values) {

        static Weakened of(UnaryOperator<String> weaken, String condition, String update, Map<String, String> names,
                           Map<String, AttributeValue> values) {
            String weak = weaken.apply(condition);
            String all = update + " " + weak;
            Map<String, String> usedNames = new HashMap<>(names);
            usedNames.put("#sk", "sk");
            usedNames.keySet().removeIf(name -> !mentions(all, name));
            Map<String, AttributeValue> usedValues = new HashMap<>(values);
            usedValues.keySet().removeIf(value -> !mentions(all, value));
            return new Weakened(weak, usedNames, usedValues.isEmpty() ? null : usedValues);
        }

        private static boolean mentions(String expressions, String placeholder) {
            return Pattern.compile(Pattern.quote(placeholder) + "(?![a-z])").matcher(expressions).find();
        }
    }
}
