package io.stationkeeper.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RedactionTest {
    private static final String SECRET = "pass\"\\/+&=%<é word";

    @Test
    void aValueIsTakenOutHoweverItIsWritten() {
        String json = "pass\\\"\\\\/+&=%<é word";
        List<String> forms =
                List.of(
                        SECRET,
                        json,
                        json.replace("/", "\\/"),
                        URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
                        Base64.getEncoder()
                                .encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));

        for (String form : forms) {
            assertThat(Redaction.of("invalid value: " + form + ".", List.of(SECRET)))
                    .as(form)
                    .isEqualTo("invalid value: (sensitive).");
        }
    }

    @Test
    void theLongerOfTwoValuesIsTakenOutWhole() {
        assertThat(Redaction.of("it is long-secret", List.of("long", "long-secret")))
                .isEqualTo("it is (sensitive)");
    }
}
