package io.stationkeeper.provider;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes values out of a text that somebody else wrote, however they are written there. */
final class Redaction {
    private static final String MASK = "(sensitive)";

    private Redaction() {}

    static String of(String text, Collection<String> secrets) {
        List<String> written =
                secrets.stream()
                        .flatMap(Redaction::forms)
                        .distinct()
                        // A short form may be part of a longer one, whose rest would be left.
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        String clean = text;
        for (String form : written) {
            clean = clean.replace(form, MASK);
        }
        return clean;
    }

    /** As it is, as JSON quotes it (once, and as a text in a text), in URLs, and as base64. */
    private static Stream<String> forms(String secret) {
        String json = json(secret);
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                secret,
                json,
                json.replace("/", "\\/"),
                json(json),
                url,
                url.replace("+", "%20"),
                base64,
                base64.replaceFirst("=+$", ""));
    }

    private static String json(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
