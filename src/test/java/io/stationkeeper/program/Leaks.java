package io.stationkeeper.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks for values in texts, also in the forms that programs bring values into. */
final class Leaks {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Shorter beginnings of a value would also be found where it is not. */
    private static final int SHORTEST = 12;

    private final Map<String, String> planted = new TreeMap<>();

    Leaks plant(String name, String value) {
        planted.put(name, value);
        return this;
    }

    Map<String, String> planted() {
        return planted;
    }

    /** What is found in this text: place, name and form, never the value. */
    List<String> in(String place, String text) {
        List<String> found = new ArrayList<>();
        planted.forEach((name, value) ->
                forms(value)
                        .forEach((form, written) -> {
                            if (text.contains(written)) {
                                found.add("%s: %s, %s".formatted(place, name, form));
                            }
                        }));
        return found;
    }

    static Map<String, String> forms(String value) {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("as it is", value);
        String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.put("URL-encoded", url);
        forms.put("URL-encoded in a path", url.replace("+", "%20"));
        forms.put("JSON", json(value));
        forms.put("JSON with escaped slashes", json(value).replace("/", "\\/"));
        forms.put("JSON in JSON", json(json(value)));
        forms.put("HTML", html(value));
        for (int before = 0; before < 3; before++) {
            String base64 = base64(value, before);
            forms.put("base64 after " + before, base64);
            forms.put(
                    "base64 for URLs after " + before, base64.replace('+', '-').replace('/', '_'));
        }
        String beginning = value.replaceFirst("[^A-Za-z0-9].*", "");
        if (beginning.length() >= SHORTEST) {
            forms.put("its beginning", beginning);
        }
        return forms;
    }

    private static String json(String value) {
        try {
            String quoted = JSON.writeValueAsString(value);
            return quoted.substring(1, quoted.length() - 1);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String html(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The letters that stand for this value alone when so many bytes of a group of three precede. */
    private static String base64(String value, int before) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[before + text.length];
        System.arraycopy(text, 0, whole, before, text.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(whole);
        return encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 2);
    }
}
