package io.stationkeeper.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final Path PAGE = Path.of("docs/metrics.md");

    @Test
    void pageIsWhatTheConstantsSay() throws IOException {
        String now = MetricsPage.markdown();
        if ("write".equals(System.getProperty("stationkeeper.docs"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, now);
        }

        assertThat(PAGE).as("stale: run the tests with -Dstationkeeper.docs=write").hasContent(now);
    }
}
