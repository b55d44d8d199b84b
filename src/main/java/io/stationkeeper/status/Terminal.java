package io.stationkeeper.status;

import java.util.regex.Pattern;

/** Puts foreign text on one line of a terminal, without control characters that could move the cursor. */
final class Terminal {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");
    private static final int WIDEST = 300;

    private Terminal() {}

    static String line(String text) {
        String clean = CONTROL.matcher(text).replaceAll(" ").strip();
        return clean.length() <= WIDEST ? clean : clean.substring(0, WIDEST) + "...";
    }
}
