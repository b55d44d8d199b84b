package io.stationkeeper.sandbox.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SandboxPageTest {

    private static final Path PAGE = Path.of("docs/sandbox.md");
    private static final String BEGIN = "<!-- settings -->\n";
    private static final String END = "<!-- end of settings -->";

    private static String table(String page) {
        return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
    }

    @Test
    void thePageHasEverySetting() throws IOException {
        String page = Files.readString(PAGE);
        if ("write".equals(System.getProperty("stationkeeper.docs"))) {
            String written = page.replace(BEGIN + table(page), BEGIN + SwitchTable.markdown());
            Files.writeString(PAGE, written);
            page = written;
        }

        assertThat(table(page))
                .as("run: mvn test -Dtest=SandboxPageTest -Dstationkeeper.docs=write")
                .isEqualTo(SwitchTable.markdown());
    }

    @Test
    void everySettingOfASandboxIsInTheTable() {
        assertThat(Settings.defaults(false).all().properties())
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(SwitchTable.markdown())
                                .contains("| `" + entry.getKey() + "` |"));
    }
}
