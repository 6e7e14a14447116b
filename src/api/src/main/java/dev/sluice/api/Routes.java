package dev.sluice.api;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the route of a request. */
public final class Routes {

    /** What a method and a path lead to. */
    public sealed interface Found {
    }

    /**
     * @param route          the route
     * @param pathParameters by name, percent-decoded but not validated
     */
    public record Match(Route route, Map<String, String> pathParameters) implements Found {

        public Match {
            pathParameters = Map.copyOf(pathParameters);
        }
    }

    /** No route has this path. */
    public record UnknownPath(String path) implements Found {
    }

    /**
     * The path exists, but not with this method.
     *
     * @param allowed the methods that it has; never empty
     */
    public record WrongMethod(String path, Set<HttpMethod> allowed) implements Found {
    }

    private static final List<Route> ALL = List.of(Route.values());

    private Routes() {
    }

    public static List<Route> all() {
        return ALL;
    }

    /** The route that API Gateway names in {@code routeKey}; empty for {@code $default} and the like. */
    public static Optional<Route> ofKey(String routeKey) {
        return ALL.stream().filter(route -> route.key().equals(routeKey)).findFirst();
    }

    /**
     * @param method as in the request line
     * @param path   raw path, without query; parameters may be percent-encoded, so {@code %2F} is no separator
     */
    public static Found match(String method, String path) {
        if (!path.startsWith("/")) {
            return new UnknownPath(path);
        }
        List<String> segments = List.of(path.substring(1).split("/", -1));
        Set<HttpMethod> allowed = EnumSet.noneOf(HttpMethod.class);
        for (Route route : ALL) {
            Optional<Map<String, String>> parameters = parameters(route.segments(), segments);
            if (parameters.isPresent()) {
                if (route.method().name().equals(method)) {
                    return new Match(route, parameters.get());
                }
                allowed.add(route.method());
            }
        }
        return allowed.isEmpty() ? new UnknownPath(path) : new WrongMethod(path, allowed);
    }

    private static Optional<Map<String, String>> parameters(List<String> template, List<String> segments) {
        if (template.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String expected = template.get(i);
            String given = segments.get(i);
            if (!expected.startsWith("{")) {
                if (!expected.equals(given)) {
                    return Optional.empty();
                }
            } else if (given.isEmpty()) {
                return Optional.empty();
            } else {
                parameters.put(expected.substring(1, expected.length() - 1), PercentDecoding.decode(given));
            }
        }
        return Optional.of(parameters);
    }
}
