package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void whatIsWrittenInTheFileCannotBreakTheLine() {
        Problem problem =
                new Problem("a.yaml", 3, 7, "no \t such\nERROR forged", Problem.Severity.ERROR);

        assertThat(problem).hasToString("a.yaml:3:7: no \\u0009 such\\u000aERROR forged");
    }
}
