package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KindsReferenceTest {
    private static final Path PAGE = Path.of("docs/kinds.md");

    @Test
    void thePageInTheRepositoryIsWhatTheCodeSays() throws IOException {
        String page = KindsReference.markdownOf(DesiredStateFolderTest.kinds());
        if ("write".equals(System.getProperty("stationkeeper.docs"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        String written = Files.exists(PAGE) ? Files.readString(PAGE) : "";

        assertThat(written)
                .as("run this test with -Dstationkeeper.docs=write to write docs/kinds.md again")
                .isEqualTo(page);
    }

    @Test
    void everyFieldIsDescribedWithItsShapeAndEffect() {
        String page = KindsReference.markdownOf(TestKinds.all());

        assertThat(page)
                .contains("## render/WebService")
                .contains("| `runtime` | one of `docker`, `image`, `python`; required | deploy |")
                .contains("| `disk` | mapping; or null | live; removing: live | A disk. |")
                .contains("| `disk.sizeGB` | whole number, 1 to 1000 | refused: a disk keeps")
                .contains("with one of `value`, `fromSecret`, `from`, `generateValue`, `sync`; or")
                .contains("Outputs for `from`: `host`, `port`, `url`.");
    }
}
