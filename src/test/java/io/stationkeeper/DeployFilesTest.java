package io.stationkeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stationkeeper.engine.PassResult;
import io.stationkeeper.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that run the program name what the program has. */
class DeployFilesTest {
    private static final Path METRICS_PAGE = Path.of("docs/metrics.md");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy/prometheus.rules.yml",
                "deploy/alerts.yml",
                "deploy/alerts.test.yml"
            })
    void alertsRestOnMetricsThatExist(String file) {
        assumeThat(METRICS_PAGE).as("the list of metrics").exists();
        Set<String> existing = found("`(stationkeeper_[a-z_]+)`", read(METRICS_PAGE));

        Set<String> used = found("\\b(stationkeeper_[a-z_]+)", read(Path.of(file)));

        assertThat(existing).isNotEmpty().containsAll(used);
        assertThat(used).isNotEmpty();
    }

    @Test
    void alertsRestOnResultsThatExist() {
        Set<String> used = results("pass_total", "deploy/alerts.yml");

        assertThat(used).isNotEmpty();
        assertThat(Arrays.stream(PassResult.values()).map(PassResult::word)).containsAll(used);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/prometheus.rules.yml", "deploy/alerts.test.yml"})
    void rulesRestOnResultsOfDeploysThatExist(String file) {
        Set<String> listed =
                found("stationkeeper_deploy_total.* by result \\(([^)]*)\\)", read(METRICS_PAGE));

        Set<String> used = results("deploy_total", file);

        assertThat(listed).hasSize(1);
        assertThat(used).isNotEmpty();
        assertThat(List.of(listed.iterator().next().split(", "))).containsAll(used);
    }

    @Test
    void alertsRestOnRecordedSeriesThatExist() {
        Set<String> recorded =
                found("(?m)^\\s+- record: (\\S+)$", read(Path.of("deploy/prometheus.rules.yml")));

        Set<String> used = found("(stationkeeper:[a-z0-9_:]+)", read(Path.of("deploy/alerts.yml")));

        assertThat(used).isNotEmpty();
        assertThat(recorded).containsAll(used);
        assertThat(read(Path.of("deploy/alerts.test.yml"))).contains(recorded);
    }

    @Test
    void everyFileOfRulesIsLoadedMountedAndTested() {
        String files = read(Path.of("deploy/prometheus.yml")).split("scrape_configs:", 2)[0];
        Set<String> loaded = found("(?m)^  - (\\S+\\.yml)$", files);

        assertThat(loaded).contains("prometheus.rules.yml", "alerts.yml");
        assertThat(found("\\./(\\S+\\.yml):/etc/prometheus/", read(Path.of("deploy/compose.yaml"))))
                .containsAll(loaded);
        assertThat(found("(?m)^  - (\\S+\\.yml)$", read(Path.of("deploy/alerts.test.yml"))))
                .isEqualTo(loaded);
    }

    @Test
    void everyAlertIsTestedAndExplained() {
        Set<String> alerts = found("(?m)^\\s+- alert: (\\w+)$", read(Path.of("deploy/alerts.yml")));

        assertThat(alerts).isNotEmpty();
        String tests = read(Path.of("deploy/alerts.test.yml"));
        for (String alert : alerts) {
            assertThat(tests.split("\\b" + alert + "\\b", -1).length - 1)
                    .as("%s is tested when it fires and when it does not", alert)
                    .isGreaterThanOrEqualTo(2);
        }
        assertThat(read(Path.of("deploy/README.md"))).contains(alerts);
    }

    @Test
    void settingsOfTheExampleExist() {
        Set<String> named =
                found("(?m)^#?([A-Z_]+)=", read(Path.of("deploy/stationkeeper.env.example")));

        Stream<String> known = Arrays.stream(Setting.values()).flatMap(DeployFilesTest::names);

        assertThat(named).isNotEmpty();
        assertThat(known).containsAll(named);
    }

    @Test
    void imageStartsTheJvmAsTheScriptDoes() {
        String script = read(Path.of("bin/stationkeeper"));
        Optional<String> listed =
                found("(?s)\\noptions=\\(([^)]*)\\)", script).stream().findFirst();

        List<String> options = List.of(listed.orElseThrow().strip().split("\\s+"));

        assertThat(read(Path.of("deploy/image/jvm.options")).lines()).containsAll(options);
    }

    @Test
    void versionIsTheSameEverywhere() {
        String project = read(Path.of("pom.xml")).split("<name>", 2)[0];
        Set<String> version = found("<version>([^<]+)</version>", project);

        assertThat(version).hasSize(1);
        assertThat(found("ARG VERSION=(\\S+)", read(Path.of("Dockerfile")))).isEqualTo(version);
        assertThat(found("image: stationkeeper:(\\S+)", read(Path.of("deploy/compose.yaml"))))
                .isEqualTo(version);
        assertThat(found("stationkeeper:(\\d\\S*)", read(Path.of("deploy/README.md"))))
                .isEqualTo(version);
    }

    private static Stream<String> names(Setting setting) {
        Stream<String> file = setting.secret() ? Stream.of("_FILE") : Stream.empty();
        return Stream.concat(Stream.of(""), file).map(end -> setting.variable() + end);
    }

    private static Set<String> results(String metric, String file) {
        return found(
                "stationkeeper_" + metric + "\\{[^}]*\\bresult!?=\"([^\"]*)\"",
                read(Path.of(file)));
    }

    private static Set<String> found(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Pattern.compile(pattern).matcher(text).results().forEach(hit -> found.add(hit.group(1)));
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
