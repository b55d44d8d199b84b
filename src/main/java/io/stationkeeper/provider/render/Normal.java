package io.stationkeeper.provider.render;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toCollection;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Spellings that mean the same at Render. */
final class Normal {
    private Normal() {}

    /** {@code Pro Plus}, {@code pro plus} (Blueprints) and {@code pro-plus} are {@code pro_plus}. */
    static String plan(String plan) {
        return plan.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    /** A trailing slash or {@code .git} does not make another repository; nor does the host's case. */
    static boolean sameRepository(String one, String other) {
        return repository(one).equals(repository(other));
    }

    private static String repository(String url) {
        String bare = url.strip().replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        int host = bare.indexOf("://");
        int path = host < 0 ? -1 : bare.indexOf('/', host + 3);
        return path < 0
                ? bare
                : bare.substring(0, path).toLowerCase(Locale.ROOT) + bare.substring(path);
    }

    /** {@code Dockerfile}, {@code ./Dockerfile}; {@code .}, {@code ./} and the empty path. */
    static boolean samePath(String one, String other) {
        return path(one).equals(path(other));
    }

    private static String path(String path) {
        String bare = path.strip().replaceFirst("^(\\./+)+", "");
        if (bare.equals(".")) {
            return "";
        }
        return bare.length() > 1 ? bare.replaceFirst("/+$", "") : bare;
    }

    static boolean sameElements(List<String> one, List<String> other) {
        return new HashSet<>(one).equals(new HashSet<>(other));
    }

    static List<String> domains(List<String> names) {
        return names.stream()
                .map(Normal::domain)
                .collect(collectingAndThen(toCollection(LinkedHashSet::new), List::copyOf));
    }

    static String domain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
