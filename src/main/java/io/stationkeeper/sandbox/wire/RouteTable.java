package io.stationkeeper.sandbox.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the route of a path; a literal segment beats a variable one ({@code /stats} before {@code /{id}}). */
public final class RouteTable {

    private static final Pattern LOOKS_LIKE_ID =
            Pattern.compile("[a-z]{3}-[a-z0-9]{20}(-.*)?|[0-9a-f]{8}-[0-9a-f-]{27}|.*%.*");

    private final Map<String, List<Route>> routes = new HashMap<>();

    /** A route with the decoded values of its variables, in path order. */
    public record Match(Route route, List<String> variables) {}

    public RouteTable(List<Route> all) {
        all.forEach(
                route -> routes.computeIfAbsent(keyOf(route), key -> new ArrayList<>()).add(route));
        routes.values()
                .forEach(list -> list.sort(Comparator.comparingInt(RouteTable::variableCount)));
    }

    public Optional<Match> find(String method, String path) {
        List<String> segments = segments(path);
        return routes.getOrDefault(method + segments.size(), List.of()).stream()
                .filter(route -> fits(route.segments(), segments))
                .findFirst()
                .map(route -> new Match(route, variables(route.segments(), segments)));
    }

    /** A name for a path that no route has: segments that look like ids become {@code {id}}. */
    public static Operation nameOf(String method, String path) {
        String template =
                segments(path).stream()
                        .map(part ->
                                LOOKS_LIKE_ID.matcher(part).matches() ? Operation.VARIABLE : part)
                        .reduce("", (left, right) -> left + "/" + right);
        return new Operation(method, template);
    }

    private static String keyOf(Route route) {
        return route.operation().method() + route.segments().size();
    }

    private static int variableCount(Route route) {
        return (int) route.segments().stream().filter(Operation.VARIABLE::equals).count();
    }

    private static List<String> segments(String path) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return List.of(trimmed.replaceFirst("^/", "").split("/", -1));
    }

    private static boolean fits(List<String> template, List<String> segments) {
        for (int i = 0; i < template.size(); i++) {
            boolean variable = template.get(i).equals(Operation.VARIABLE);
            if (variable ? segments.get(i).isEmpty() : !template.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> variables(List<String> template, List<String> segments) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < template.size(); i++) {
            if (template.get(i).equals(Operation.VARIABLE)) {
                // A plus is itself in a path; in a query it would be a space.
                values.add(Query.decode(segments.get(i).replace("+", "%2B")));
            }
        }
        return values;
    }
}
