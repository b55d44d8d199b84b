package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * What a person agrees to, in a few digits: the resource, what is done to it, the value that was
 * seen and the value that is written, as fingerprints where they are sensitive. Nothing else, so
 * that a reason in other words is the same agreement, and another value is another one.
 */
final class Digests {
    private static final int DIGITS = 16;

    private Digests() {}

    static String of(Step step) {
        StringBuilder text = new StringBuilder();
        text.append(step.id()).append(' ').append(step.externalId().orElse(""));
        text.append(' ').append(step.action());
        for (Change change : step.changes()) {
            text.append('\n').append(change.path());
            text.append('\n').append(change.live().orElse(""));
            text.append('\n').append(change.desired().orElse(""));
        }
        return hash(text.toString());
    }

    static String of(Collection<Step> steps) {
        return hash(String.join("\n", steps.stream().map(Digests::of).sorted().toList()));
    }

    private static String hash(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
