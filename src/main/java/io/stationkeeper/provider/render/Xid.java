package io.stationkeeper.provider.render;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Render's ids: a prefix and 20 digits to the base of 32, of which the first 32 bits are the second of
 * the creation (recorded: the same as {@code createdAt} wherever both are shown).
 */
final class Xid {
    private static final Pattern FORM = Pattern.compile("[a-z]+-([0-9a-v]{7})[0-9a-v]{13}.*");
    private static final int BASE = 32;
    private static final int SURPLUS_BITS = 3;

    private Xid() {}

    /** When the thing with this id was made; the epoch if the id does not say. */
    static Instant time(String id) {
        Matcher matcher = FORM.matcher(id);
        return matcher.matches()
                ? Instant.ofEpochSecond(Long.parseLong(matcher.group(1), BASE) >> SURPLUS_BITS)
                : Instant.EPOCH;
    }
}
