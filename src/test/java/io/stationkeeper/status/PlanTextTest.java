package io.stationkeeper.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.Step;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Transition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    private static final String PRINT = "ab12:0123456789abcdef";
    private static final String OTHER_PRINT = "ab12:fedcba9876543210";

    private final Resources api = Resources.web("api");
    private final Resources cache = Resources.redis("cache");
    private final Resources old = Resources.web("old | *shop*");

    @Test
    void textNamesEachStepAndField() {
        assertThat(PlanText.text(report(), true))
                .isEqualTo(
                        """
                        ~ render/WebService/api  update
                            plan: starter -> standard (deploy)
                            envVars[LOG_LEVEL]: (sensitive) changed (deploy)
                        = render/WebService/old%20%7C%20*shop*  adopt, held: exists, and differs
                        + upstash/RedisDatabase/cache  create
                            plan: free
                            envVars[URL]: (from upstash/RedisDatabase/other.url)

                        Plan: 1 to update, 1 to adopt (held), 1 to create.
                        Held: render/WebService/old%20%7C%20*shop*: exists, and differs [feed]
                        """);
    }

    @Test
    void nothingToDoIsSaid() {
        PassReport report = Reports.pass(0).with(Resources.web("api")).report();

        assertThat(PlanText.text(report, true)).isEqualTo("Nothing to do.\n");
    }

    @Test
    void whatCouldNotBeSeenIsSaid() {
        PassReport report = Reports.pass(0).with(Resources.web("api").unseen("time-out")).report();

        assertThat(PlanText.text(report, true)).contains("? render/WebService/api  time-out");
        assertThat(PlanText.markdown(report, List.of(), true)).contains("time-out");
    }

    @Test
    void withoutALedgerThePlanSaysThatItIsIncomplete() throws JsonProcessingException {
        assertThat(PlanText.text(report(), false)).endsWith("removals and moves are not shown.\n");
        assertThat(PlanText.markdown(report(), List.of(), false)).contains("removals and moves");
        assertThat(json(false).at("/complete").asBoolean(true)).isFalse();
    }

    @Test
    void jsonIsThePlanOfTheStatus() throws JsonProcessingException {
        JsonNode json = json(true);

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("fingerprint", "steps", "holds", "complete");
        assertThat(json.at("/steps/0/changes/0/live").asText()).isEqualTo("starter");
        assertThat(json.at("/steps/0/changes/1/liveFingerprint").asText()).isEqualTo(PRINT);
        assertThat(json.at("/steps/0/changes/1").has("live")).isFalse();
        assertThat(json.at("/holds/0/steps/0").asText()).isEqualTo(old.id().toString());
    }

    private JsonNode json(boolean complete) throws JsonProcessingException {
        return new ObjectMapper().readTree(PlanText.json(report(), complete));
    }

    private PassReport report() {
        Step update =
                Reports.step(
                        api.id(),
                        Action.UPDATE,
                        new Verdict.Allowed(),
                        Resources.plan("starter", "standard"),
                        Resources.variable("LOG_LEVEL", PRINT, OTHER_PRINT));
        Step create =
                Reports.step(
                        cache.id(),
                        Action.CREATE,
                        new Verdict.Allowed(),
                        missing(Resources.plan("", "free")),
                        missing(
                                Resources.variable(
                                        "URL", "", "(from upstash/RedisDatabase/other.url)")));
        Step adopt = Reports.step(old.id(), Action.ADOPT, new Verdict.Held("exists, and\ndiffers"));
        return Reports.pass(0)
                .with(api.step(update))
                .with(cache.step(create).absent())
                .with(old.step(adopt))
                .hold(
                        new Hold(
                                "feed",
                                "exists, and\ndiffers",
                                List.of(old.id()),
                                List.of("d1g357"),
                                true))
                .report();
    }

    private static Change missing(Change change) {
        return new Change(
                change.field(),
                change.element(),
                Change.Type.MISSING,
                change.sensitive(),
                change.desired(),
                Optional.empty(),
                new Transition.Possible(Effect.LIVE));
    }
}
