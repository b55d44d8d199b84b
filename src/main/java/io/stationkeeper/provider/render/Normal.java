package io.stationkeeper.provider.render;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Spellings that mean the same at Render. */
final class Normal {
    private static final String WWW = "www.";
    private static final Set<String> SECOND_LEVELS =
            Set.of("co", "com", "org", "net", "gov", "edu", "ac");

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

    /** A single address is a range of one. */
    static String addressRange(String text) {
        String range = text.strip().toLowerCase(Locale.ROOT);
        if (range.isEmpty() || range.contains("/")) {
            return range;
        }
        return range + (range.contains(":") ? "/128" : "/32");
    }

    static boolean sameElements(List<String> one, List<String> other) {
        return new HashSet<>(one).equals(new HashSet<>(other));
    }

    /**
     * Without duplicates, and without the partner of a domain before it: an apex brings its www as
     * a redirect, and the other way round, so one of the two says both.
     */
    static List<String> domains(List<String> names) {
        Set<String> kept = new LinkedHashSet<>();
        for (String raw : names) {
            String name = domain(raw);
            boolean partner =
                    (isApex(name) && kept.contains(WWW + name))
                            || (name.startsWith(WWW)
                                    && isApex(name.substring(WWW.length()))
                                    && kept.contains(name.substring(WWW.length())));
            if (!partner) {
                kept.add(name);
            }
        }
        return List.copyOf(kept);
    }

    /**
     * Whether a domain is surely registered as it is. Without a list of public suffixes that means
     * two labels, or three of which the second is a usual second level; of any other domain both
     * names are kept, which is right as long as both are live.
     */
    private static boolean isApex(String name) {
        String[] labels = name.split("\\.", -1);
        return labels.length == 2
                || (labels.length == 3
                        && labels[2].length() == 2
                        && SECOND_LEVELS.contains(labels[1]));
    }

    static String domain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
