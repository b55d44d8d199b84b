package io.stationkeeper.sandbox.render;

import io.stationkeeper.sandbox.wire.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a {@code multipart/form-data} body by name; the boundary is read from its first line. */
final class FormParts {

    private static final Pattern NAME =
            Pattern.compile(
                    "content-disposition:[^\\r\\n]*[; ]name=\"?([^\";\\r\\n]+)",
                    Pattern.CASE_INSENSITIVE);

    private FormParts() {}

    static Map<String, String> read(String body) {
        int end = body.indexOf('\n');
        if (!body.startsWith("--") || end < 0) {
            throw Refused.invalid("expected multipart/form-data");
        }
        String boundary = body.substring(0, end).strip();
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : body.split(Pattern.quote(boundary), -1)) {
            String[] halves = part.split("\\r?\\n\\r?\\n", 2);
            Matcher name = NAME.matcher(halves[0]);
            if (halves.length == 2 && name.find()) {
                parts.put(name.group(1), halves[1].replaceFirst("\\r?\\n$", ""));
            }
        }
        return parts;
    }
}
