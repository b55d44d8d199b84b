package io.stationkeeper.sandbox.render;

import io.stationkeeper.sandbox.wire.Refused;
import java.util.List;

/** What a Postgres plan allows: disk by default, high availability, and whether it may still be chosen. */
record PostgresPlan(String name) {

    private static final List<String> LEGACY = List.of("starter", "standard", "pro", "pro_plus");
    private static final List<String> OTHERS =
            List.of("free", "custom", "basic_256mb", "basic_1gb", "basic_4gb");
    private static final List<String> PRO =
            List.of("4", "8", "16", "32", "64", "128", "192", "256", "384", "512");
    private static final List<String> ACCELERATED =
            List.of("16", "32", "64", "128", "256", "384", "512", "768", "1024");

    static PostgresPlan of(String name) {
        boolean known =
                LEGACY.contains(name)
                        || OTHERS.contains(name)
                        || isSized(name, "pro_", PRO)
                        || isSized(name, "accelerated_", ACCELERATED)
                        || FlexiblePlan.matches(name);
        if (!known) {
            throw Refused.invalid("invalid plan: " + name);
        }
        return new PostgresPlan(name);
    }

    private static boolean isSized(String name, String family, List<String> sizes) {
        return sizes.stream().anyMatch(size -> name.equals(family + size + "gb"));
    }

    /** The first generation of plans stays where it is and can no longer be chosen (documented). */
    boolean legacy() {
        return LEGACY.contains(name);
    }

    boolean free() {
        return name.equals("free");
    }

    /** Pro and larger (documented). */
    boolean highlyAvailable() {
        return name.startsWith("pro") || name.startsWith("accelerated") || name.equals("custom");
    }

    /** Measured for basic_256mb and pro_4gb, documented for the families. */
    int defaultDiskGb() {
        if (name.startsWith("basic")) {
            return 15;
        }
        if (name.startsWith("accelerated")) {
            return 250;
        }
        return name.startsWith("pro") || name.equals("custom") ? 100 : 1;
    }
}
