package io.stationkeeper.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreRulesTest {
    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "compose.yaml, compose.yaml, true",
        "compose.yaml, deep/down/compose.yaml, true",
        "/compose.yaml, deep/compose.yaml, false",
        "charts/, charts/app/values.yaml, true",
        "charts/, charts.yaml, false",
        "*.tmpl.yaml, a/b.tmpl.yaml, true",
        "a/*/c.yaml, a/b/c.yaml, true",
        "a/*/c.yaml, a/b/b/c.yaml, false",
        "a/**/c.yaml, a/b/b/c.yaml, true",
        "# api.yaml, api.yaml, false"
    })
    void linesMeanWhatTheyMeanToGit(String line, String path, boolean covered) {
        assertThat(IgnoreRules.parse(line).covers(path)).isEqualTo(covered);
    }

    @Test
    void laterLineTakesAFileBackIn() {
        IgnoreRules rules = IgnoreRules.parse("# ours\n\n*.yaml\n!api.yaml\n");

        assertThat(rules.covers("other.yaml")).isTrue();
        assertThat(rules.covers("api.yaml")).isFalse();
        assertThat(rules.lines()).containsExactly("*.yaml", "!api.yaml");
    }
}
