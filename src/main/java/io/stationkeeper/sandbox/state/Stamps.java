package io.stationkeeper.sandbox.state;

import java.time.Instant;

/** Times as the API writes them: RFC 3339 in UTC without trailing zeros in the fraction. */
public final class Stamps {

    private Stamps() {}

    public static String text(Instant at) {
        String text = at.toString();
        return text.contains(".") ? text.replaceFirst("0+Z$", "Z") : text;
    }
}
