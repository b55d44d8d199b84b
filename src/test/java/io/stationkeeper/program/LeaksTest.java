package io.stationkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The search can fail: a value that is planted on purpose is found in every form. */
final class LeaksTest {
    private static final String VALUE = "Zq7OnPurposeHere\"\\/+&=%<é 1";
    private final Leaks leaks = new Leaks().plant("on purpose", VALUE);

    @Test
    void aValueInALogLineIsFoundHoweverItIsWritten() {
        String line = "2026-11-21 INFO update resource=api message=%s pass=1";

        assertThat(leaks.in("log", line.formatted("(sensitive)"))).isEmpty();
        assertThat(leaks.in("log", line.formatted(VALUE))).contains("log: on purpose, as it is");
        assertThat(leaks.in("log", line.formatted(VALUE.substring(0, 16)))).isNotEmpty();
        assertThat(
                        leaks.in(
                                "log",
                                line.formatted(URLEncoder.encode(VALUE, StandardCharsets.UTF_8))))
                .contains("log: on purpose, URL-encoded");
        assertThat(
                        leaks.in(
                                "log",
                                line.formatted(VALUE.replace("\\", "\\\\").replace("\"", "\\\""))))
                .contains("log: on purpose, JSON");
        for (String before : new String[] {"", "a", "ab", "user:", "default:"}) {
            String encoded =
                    Base64.getEncoder()
                            .encodeToString((before + VALUE).getBytes(StandardCharsets.UTF_8));
            assertThat(leaks.in("log", line.formatted(encoded)))
                    .as(before)
                    .anyMatch(found -> found.contains("base64"));
        }
    }

    @Test
    void whatIsFoundDoesNotTellTheValue() {
        assertThat(leaks.in("log", VALUE).toString()).doesNotContain(VALUE.substring(0, 16));
    }
}
