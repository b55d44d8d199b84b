package io.stationkeeper.sandbox.render;

import java.util.regex.Pattern;

/**
 * Plans that say processors and memory themselves, such as {@code 0.5c-512mb} or {@code 1c-2g}; seen in
 * the Blueprint format of September 2026. How the API spells them is not known, so both ways are taken.
 */
final class FlexiblePlan {

    private static final Pattern SIZE =
            Pattern.compile("([0-9]+(\\.[0-9]+)?c[-_])?[0-9]+(mb|g|gb)");

    private FlexiblePlan() {}

    static boolean matches(String plan) {
        return SIZE.matcher(plan).matches();
    }
}
