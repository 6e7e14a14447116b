package dev.sluice.local.access;

import dev.sluice.store.Access;
import dev.sluice.store.Access.Action;
import dev.sluice.store.Access.Place;
import dev.sluice.store.Tables;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Sees every request that a DynamoDB client of this process makes, and notes what a function at work asked for. The SDK finds it
 * through a resource of this module's tests. What it does not know it notes as a fault, so that nothing passes unseen.
 */
public final class Recorder implements ExecutionInterceptor {

    private static final Map<String, Map<Place, Set<Action>>> SEEN = new ConcurrentHashMap<>();
    private static final Set<String> FAULTS = ConcurrentHashMap.newKeySet();
    private static volatile String function;

    /** Notes what is asked for during {@code work} as asked for by {@code name}. One function works at a time. */
    static <T> T during(String name, Supplier<T> work) {
        function = name;
        try {
            return work.get();
        } finally {
            function = null;
        }
    }

    static Map<Place, Set<Action>> seen(String name) {
        return SEEN.getOrDefault(name, Map.of());
    }

    /** Requests that can not be told in terms of {@link Access}. */
    static Set<String> faults() {
        return FAULTS;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String working = function;
        if (working != null) {
            note(working, attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), context.request());
        }
    }

    private static void note(String working, String operation, SdkRequest request) {
        List<Action> known = Arrays.stream(Action.values()).filter(action -> action.operation().equals(operation)).toList();
        Set<String> tables = tables(request);
        if (known.isEmpty() || tables.isEmpty()) {
            FAULTS.add(working + ": " + operation + " of " + tables);
        }
        String index = request.getValueForField("IndexName", String.class).orElse(null);
        for (Action action : known) {
            tables.forEach(table -> SEEN.computeIfAbsent(working, none -> new ConcurrentHashMap<>())
                    .computeIfAbsent(new Place(plain(table), index), none -> EnumSet.noneOf(Action.class)).add(action));
        }
    }

    /** Of one item, or of a batch. */
    private static Set<String> tables(SdkRequest request) {
        return request.getValueForField("TableName", String.class).map(Set::of).orElseGet(() -> {
            Set<String> names = ConcurrentHashMap.newKeySet();
            request.getValueForField("RequestItems", Map.class)
                    .ifPresent(items -> ((Map<?, ?>) items).keySet().forEach(table -> names.add(table.toString())));
            return names;
        });
    }

    private static String plain(String table) {
        String prefix = Tables.DEFAULT.tasks().substring(0, Tables.DEFAULT.tasks().indexOf(Tables.withPrefix("").tasks()));
        return table.substring(prefix.length());
    }
}
