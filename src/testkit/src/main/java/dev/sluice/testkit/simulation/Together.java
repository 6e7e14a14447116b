package dev.sluice.testkit.simulation;

import dev.sluice.store.Answer;
import dev.sluice.store.Completion;
import dev.sluice.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Calls that end attempts, sent as one. Rules are told of each as if it had been sent alone. */
final class Together {

    private static final Set<String> ENDS = Set.of("complete", "fail");
    private static final BiConsumer<Call, Object> EACH_BY_ITSELF = (call, answer) -> {
    };

    /** What becomes of such a call on its way. */
    enum Way {
        ARRIVES, LOST, UNANSWERED
    }

    private Together() {
    }

    /** @param parts of different tasks */
    static Call sent(String caller, List<Call> parts, Way way) {
        List<Endings.Ending> endings = parts.stream().map(Together::ending).toList();
        Function<Store, Object> body = store -> {
            if (way == Way.LOST) {
                throw Crashed.NOW;
            }
            Answer<List<Object>> answer = ((Endings) store).end(World.PROJECT, endings);
            if (way == Way.UNANSWERED) {
                throw Crashed.NOW;
            }
            return answer;
        };
        return new Call(caller, parts, body, EACH_BY_ITSELF);
    }

    private static Endings.Ending ending(Call part) {
        return part.detail instanceof Completion completion ? new Endings.Ending(part.task, part.token, completion, false)
                : new Endings.Ending(part.task, part.token, null, (Boolean) part.detail);
    }

    /** What each part was answered, in their order. */
    static List<Object> answers(Call call, Object answer) {
        return answer instanceof Answer.Accepted<?> accepted ? List.copyOf((List<?>) accepted.value()) : call.parts.stream().map(part -> answer).toList();
    }

    /** The store of a process, whose writes count as those of the part that it carries out. */
    static Store noticed(Store store, World world) {
        return (Store) Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
            Call call = world.director().current();
            Map<String, Call> parts = ENDS.contains(method.getName()) ? call.parts.stream().collect(Collectors.toMap(part -> part.task, part -> part)) : Map.of();
            call.part = parts.isEmpty() ? null : parts.get((String) arguments[1]);
            try {
                return method.invoke(store, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            } finally {
                call.part = null;
            }
        });
    }
}
