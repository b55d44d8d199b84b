package io.stationkeeper.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stationkeeper.resource.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
    @TempDir private Path folder;

    @Test
    void defaultsHoldWhereNothingIsSet() {
        Settings settings = environment(Map.of());

        assertThat(settings.find(Setting.SOURCE)).isEmpty();
        assertThat(settings.duration(Setting.INTERVAL)).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(settings.get(Setting.DATA)).isEqualTo("data");
        assertThat(settings.number(Setting.READ_SHARE, 1)).isEqualTo(0.25);
    }

    @Test
    void aPropertyBeatsTheEnvironment() {
        Settings settings =
                new Settings(
                        Map.of("STATIONKEEPER_SOURCE_BRANCH", "main"),
                        Map.of("stationkeeper.source.branch", "next"));

        assertThat(settings.find(Setting.SOURCE_BRANCH)).contains("next");
    }

    @Test
    void anEmptyTextIsNotSet() {
        assertThat(environment(Map.of("STATIONKEEPER_SOURCE", " ")).find(Setting.SOURCE)).isEmpty();
    }

    @Test
    void durationsAreWrittenEitherWay() {
        assertThat(interval("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(interval("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(interval("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(interval("PT1M30S")).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void whatMakesNoSenseIsNamedWithWhatToWrite() {
        assertThatThrownBy(() -> interval("soon"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("STATIONKEEPER_INTERVAL is \"soon\"")
                .hasMessageContaining("60s");
        assertThatThrownBy(() -> interval("0s")).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> environment(Map.of("STATIONKEEPER_MODE", "dry")).mode())
                .hasMessageContaining("enforce or report");
    }

    @Test
    void sizesAndCountsAreWhole() {
        assertThat(environment(Map.of()).bytes(Setting.JOURNAL_SIZE)).isEqualTo(10L << 20);
        assertThat(size("64KB")).isEqualTo(64 << 10);
        assertThat(size("2 gb")).isEqualTo(2L << 30);
        assertThat(environment(Map.of()).count(Setting.JOURNAL_FILES, 10)).isEqualTo(5);
        for (String wrong : List.of("63KB", "10", "MB", "-1MB", "99999GB")) {
            assertThatThrownBy(() -> size(wrong)).as(wrong).hasMessageContaining("such as 10MB");
        }
        for (String wrong : List.of("0", "1.5", "11", "many")) {
            Settings settings = environment(Map.of("STATIONKEEPER_JOURNAL_FILES", wrong));
            assertThatThrownBy(() -> settings.count(Setting.JOURNAL_FILES, 10))
                    .as(wrong)
                    .isInstanceOf(SettingException.class);
        }
    }

    @Test
    void aSecretIsReadFromItsFileAgainAtEachCall() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "one\n");
        Settings settings = environment(Map.of("STATIONKEEPER_API_TOKEN_FILE", file.toString()));
        assertThat(settings.find(Setting.API_TOKEN)).contains("one");

        Files.writeString(file, "two\n");

        assertThat(settings.find(Setting.API_TOKEN)).contains("two");
    }

    @Test
    void misspeltNamesAreFound() {
        Settings settings =
                environment(
                        Map.of(
                                "STATIONKEEPER_INTERVALL", "60s",
                                "STATIONKEEPER_SECRET_STRIPE_KEY", "x",
                                "STATIONKEEPER_API_TOKEN_FILE", "x",
                                "STATIONKEEPER_MODE", "report"));

        assertThat(settings.unknown()).containsExactly("STATIONKEEPER_INTERVALL");
    }

    private static long size(String text) {
        return environment(Map.of("STATIONKEEPER_JOURNAL_SIZE", text)).bytes(Setting.JOURNAL_SIZE);
    }

    private static Duration interval(String text) {
        return environment(Map.of("STATIONKEEPER_INTERVAL", text)).duration(Setting.INTERVAL);
    }

    private static Settings environment(Map<String, String> environment) {
        return new Settings(environment, Map.of());
    }
}
