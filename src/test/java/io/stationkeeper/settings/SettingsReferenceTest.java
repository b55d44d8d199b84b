package io.stationkeeper.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SettingsReferenceTest {
    private static final Path PAGE = Path.of("docs/configuration.md");

    @Test
    void thePageIsUpToDate() throws IOException {
        if ("write".equals(System.getProperty("stationkeeper.docs"))) {
            Files.writeString(PAGE, SettingsReference.markdown());
        }

        assertThat(PAGE)
                .as("run: mvn test -Dtest=SettingsReferenceTest -Dstationkeeper.docs=write")
                .hasContent(SettingsReference.markdown());
    }
}
