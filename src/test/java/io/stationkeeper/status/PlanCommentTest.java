package io.stationkeeper.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommentTest {
    private static final String PRINT = "ab12:0123456789abcdef";
    private static final String OTHER_PRINT = "ab12:fedcba9876543210";
    private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");

    private final Resources api = Resources.web("api");
    private final Resources old = Resources.web("old | *shop*");

    @Test
    void theHeadlineCountsAndTheTableNamesEachStep() {
        assertThat(comment(small(), List.of()))
                .startsWith(
                        """
                        ### Stationkeeper plan

                        **Plan: 1 to update, 1 to update (blocked), 1 to adopt (held). Highest effect: deploy.**

                        | | Resource | Action | Effect | State | Reason |
                        |---|---|---|---|---|---|
                        | `~` | `render/WebService/api` | update | deploy | allowed |  |
                        | `~` | `render/WebService/api` | update | deploy | blocked | a disk cannot shrink |
                        """)
                .doesNotContain(PRINT, "Left out");
    }

    @Test
    void theFieldsOfAResourceAreFoldedUnderItsNameOnce() {
        assertThat(comment(small(), List.of()))
                .containsOnlyOnce("<details>")
                .contains("<details><summary>render/WebService/api, fields: 3</summary>\n\n| Field")
                .contains("| `plan` | `starter` | `standard` | deploy |\n")
                .contains("| `envVars[LOG_LEVEL]` | `(sensitive)` | `(sensitive)` | deploy |\n");
    }

    @Test
    void whatIsHeldOrBlockedIsListedWithItsReason() {
        assertThat(comment(small(), List.of()))
                .contains("- Held: `render/WebService/old%20%7C%20*shop*`: exists, and differs")
                .contains("(fingerprint `feed`)\n")
                .contains("- Blocked: `render/WebService/api`: a disk cannot shrink\n");
    }

    @Test
    void warningsOfTheReaderHaveTheirPlace() {
        Problem warning = new Problem("a|b.yaml", 3, 7, "\"@x\" is old", Problem.Severity.WARNING);

        assertThat(comment(small(), List.of(warning)))
                .contains("**Warnings**\n\n- <code>a&#124;b&#46;yaml&#58;3&#58;7</code>")
                .contains("\"@<!-- -->x\" is old");
    }

    @Test
    void aHugePlanFitsAndSaysWhatIsLeftOut() {
        String comment = comment(large(2_000), List.of());

        assertThat(comment).hasSizeLessThanOrEqualTo(PlanComment.LIMIT);
        long rows = comment.lines().filter(line -> line.startsWith("| `~` |")).count();
        assertThat(rows).isBetween(300L, 1_999L);
        assertThat(comment.lines().toList().getLast())
                .contains((2_000 - rows) + " of 2000 steps", "bin/stationkeeper plan PATH");
    }

    @Test
    void whereOnlyTheFieldsDoNotFitEachStepIsThere() {
        String comment = comment(large(250), List.of());

        assertThat(comment).hasSizeLessThanOrEqualTo(PlanComment.LIMIT);
        assertThat(comment.lines().filter(line -> line.startsWith("| `~` |"))).hasSize(250);
        assertThat(comment.lines().toList().getLast()).contains("the fields of ", " resources");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a`b|c",
                "back\\|slash",
                "two\\\\|",
                "``` fence",
                "line\nbreak | x",
                "<!-- hidden | -->",
                "</details>|",
                "@everyone #1 |"
            })
    void noTextAddsACellOrALine(String text) {
        for (String shown : List.of(Markdown.code(text), Markdown.escaped(text))) {
            assertThat(shown).doesNotContain("\n").doesNotContainPattern("(?<!\\\\)(\\\\\\\\)*\\|");
        }
        PassReport report =
                Reports.pass(0)
                        .with(
                                api.step(
                                        Reports.step(
                                                api.id(),
                                                Action.UPDATE,
                                                new Verdict.Blocked(Obstacle.REFUSED, text),
                                                Resources.plan(text, text + "."))))
                        .report();

        assertThat(comment(report, List.of()).lines().filter(line -> line.startsWith("| ")))
                .as("rows and the cells in them")
                .hasSize(4)
                .allSatisfy(line -> assertThat(CELL.split(line).length - 1).isIn(4, 6));
    }

    @Test
    void foreignTextNeitherFormatsNorMentions() {
        assertThat(Markdown.escaped("@all <b> | *x*\n# y"))
                .isEqualTo("@<!-- -->all \\<b\\> \\| \\*x\\* \\#<!-- --> y");
        assertThat(Markdown.code("@all")).isEqualTo("`@all`");
        assertThat(Markdown.code("")).isEqualTo("(empty)");
        assertThat(Markdown.html("<@you>")).isEqualTo("&lt;@<!-- -->you&gt;");
    }

    private static String comment(PassReport report, List<Problem> warnings) {
        return PlanText.markdown(report, warnings, true);
    }

    private PassReport small() {
        Change variable = Resources.variable("LOG_LEVEL", PRINT, OTHER_PRINT);
        api.step(
                Reports.step(
                        api.id(),
                        Action.UPDATE,
                        new Verdict.Allowed(),
                        Resources.plan("starter", "standard"),
                        variable));
        api.step(
                Reports.step(
                        api.id(),
                        Action.UPDATE,
                        new Verdict.Blocked(Obstacle.CHANGE_IMPOSSIBLE, "a disk cannot shrink"),
                        Resources.plan("a", "b")));
        old.step(Reports.step(old.id(), Action.ADOPT, new Verdict.Held("exists, and\ndiffers")));
        return Reports.pass(0)
                .with(api)
                .with(old)
                .hold(
                        new Hold(
                                "feed",
                                "exists, and\ndiffers",
                                List.of(old.id()),
                                List.of("d1g357"),
                                true))
                .report();
    }

    private static PassReport large(int resources) {
        Reports reports = Reports.pass(0);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            changes.add(Resources.variable("VARIABLE_" + i, PRINT, OTHER_PRINT));
        }
        for (int i = 0; i < resources; i++) {
            Resources web = Resources.web("service-" + i);
            reports.with(
                    web.step(
                            Reports.step(
                                    web.id(),
                                    Action.UPDATE,
                                    new Verdict.Allowed(),
                                    changes.toArray(Change[]::new))));
        }
        return reports.report();
    }
}
