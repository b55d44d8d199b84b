package io.stationkeeper.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Intervention;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Health;
import io.stationkeeper.status.StatusDocument.ConditionView;
import io.stationkeeper.status.StatusDocument.EventView;
import io.stationkeeper.status.StatusDocument.ResourceView;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class StatusBoardTest {
    private static final String PRINT = "ab12:0123456789abcdef";
    private static final String OTHER_PRINT = "ab12:fedcba9876543210";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StatusBoard board =
            new StatusBoard(
                    new StatusBoard.About("0.1.0", true, Reports.SOURCE, Ledger.Condition.NEW),
                    InstantSource.fixed(Reports.START));

    @Test
    void beforeTheFirstPassEverythingUnknownIsNull() throws JsonProcessingException {
        JsonNode json = json(document());

        assertThat(json.at("/version").asText()).isEqualTo("0.1.0");
        assertThat(json.at("/sandbox").asBoolean()).isTrue();
        assertThat(json.at("/ledger").asText()).isEqualTo("new");
        assertThat(json.at("/pass").isNull()).isTrue();
        assertThat(json.at("/running").isNull()).isTrue();
        assertThat(json.at("/source/revision").isNull()).isTrue();
        assertThat(json.at("/source/location").asText()).isEqualTo(Reports.SOURCE.location());
        assertThat(json.at("/plan/fingerprint").isNull()).isTrue();
        assertThat(json.at("/resources")).isEmpty();
        assertThat(json.has("unmanaged")).isFalse();
    }

    @Test
    void documentHasThePromisedKeysInTheirForms() throws JsonProcessingException {
        Resources api = Resources.web("api").released("envVars[OLD_KEY]");
        Step held =
                Reports.step(
                        api.id(),
                        Action.UPDATE,
                        new Verdict.Held("exists"),
                        Resources.plan("starter", "standard"));
        board.ended(
                Reports.pass(42)
                        .result(PassResult.HELD)
                        .with(
                                api.drift(
                                                Resources.plan("starter", "standard"),
                                                Resources.variable("LOG_LEVEL", PRINT, OTHER_PRINT))
                                        .step(held))
                        .hold(
                                new Hold(
                                        "feed",
                                        "exists",
                                        List.of(api.id()),
                                        List.of("d1g357"),
                                        true))
                        .problems(new Problem("api.yaml", 3, 7, "odd", Problem.Severity.WARNING))
                        .report());

        JsonNode json = json(board.document(Optional.of(43L), Optional.empty()));

        assertThat(json).isEqualTo(JSON.readTree(Expected.DOCUMENT));
    }

    @Test
    void documentSurvivesBeingReadBack() {
        Resources api = Resources.web("api");
        board.ended(
                Reports.pass(1)
                        .with(
                                api.drift(
                                        Resources.plan("a", "b"),
                                        Resources.variable("K", PRINT, OTHER_PRINT)))
                        .report());
        StatusDocument document = document();

        assertThat(StatusJson.read(StatusJson.text(document))).isEqualTo(document);
    }

    @Test
    void driftKeepsItsTimeUntilItVanishes() {
        board.ended(drifting(1));
        board.ended(drifting(2));
        assertThat(resource().drift().getFirst().since()).contains(Reports.end(1));

        board.ended(Reports.pass(3).with(Resources.web("api")).report());
        board.ended(drifting(4));

        assertThat(resource().drift().getFirst().since()).contains(Reports.end(4));
    }

    @Test
    void conditionKeepsItsTimeWhileOnlyItsReasonChanges() {
        board.ended(health(1, new Health.Progressing("Building", "")));
        board.ended(health(2, new Health.Progressing("Deploying", "")));

        assertThat(condition("Ready").reason()).isEqualTo("Deploying");
        assertThat(condition("Ready").lastTransitionTime()).isEqualTo(Reports.end(1));

        board.ended(health(3, new Health.Ready("Live", "")));

        assertThat(condition("Ready").status()).isEqualTo("True");
        assertThat(condition("Ready").lastTransitionTime()).isEqualTo(Reports.end(3));
    }

    @Test
    void summaryCountsEachResourceOnce() {
        board.ended(
                Reports.pass(1)
                        .with(Resources.web("a"))
                        .with(Resources.web("b").drift(Resources.plan("x", "y")))
                        .with(Resources.web("c").standing(Standing.HELD, "Held", "why"))
                        .with(Resources.web("d").leftGit())
                        .unmanaged(Resources.web("stranger"))
                        .report());

        assertThat(document().summary())
                .isEqualTo(new StatusDocument.Summary(4, 1, 1, 0, 0, 0, 1, 0, 1, 1));
        assertThat(board.unmanaged()).extracting("name").containsExactly("stranger");
    }

    @Test
    void whatLeftGitIsIgnoredAndReleased() {
        board.ended(Reports.pass(1).with(Resources.web("api").leftGit()).report());

        assertThat(resource().mode()).isEqualTo("ignore");
        assertThat(resource().origin()).isEmpty();
        assertThat(resource().externalId()).contains("srv-1");
        assertThat(condition("Synced").status()).isEqualTo("Unknown");
        assertThat(condition("Synced").reason()).isEqualTo("Released");
    }

    @Test
    void historyTellsWhatAPersonSaid() {
        Resources api = Resources.web("api");
        board.ended(Reports.pass(1).with(api).report());

        board.intervened(
                new Intervention(
                        "suspended", api.id().toString(), "ann", Reports.end(1), "INC-42"));
        board.intervened(new Intervention("suspended", "all", "bob", Reports.end(1), "INC-43"));

        assertThat(resource().history().orElseThrow())
                .extracting(EventView::what, EventView::by, EventView::detail)
                .contains(tuple("suspended", "ann", "INC-42"))
                .noneMatch(event -> event.toList().contains("bob"));
    }

    @Test
    void historyTellsWhatHappenedInWhichPass() {
        Resources api = Resources.web("api");
        Step step =
                Reports.step(
                        api.id(),
                        Action.UPDATE,
                        new Verdict.Allowed(),
                        Resources.variable("K", PRINT, OTHER_PRINT));
        board.started(1);
        board.applied(new Outcome.Applied(step));
        board.ended(
                Reports.pass(1).with(api.drift(Resources.plan("starter", "standard"))).report());
        board.started(2);
        board.applied(new Outcome.Failed(step, "500", Optional.empty()));
        board.ended(Reports.pass(2).with(Resources.web("api").released("plan")).report());

        List<EventView> history = resource().history().orElseThrow();

        assertThat(history).allSatisfy(event -> assertThat(event.by()).isEqualTo("stationkeeper"));
        assertThat(history)
                .extracting(EventView::pass, EventView::what, EventView::detail)
                .containsExactly(
                        tuple(1L, "applied", "update envVars[K] (deploy)"),
                        tuple(1L, "drift-seen", "plan: starter -> standard"),
                        tuple(1L, "claim", "ours, created: srv-1"),
                        tuple(1L, "ready", "Live"),
                        tuple(2L, "failed", "update envVars[K] (deploy): 500"),
                        tuple(2L, "drift-gone", "plan"),
                        tuple(2L, "released", "plan"));
    }

    @Test
    void missingResourceIsOneEntryWhateverItHas() {
        Resources missing =
                Resources.web("api")
                        .absent()
                        .drift(Resources.plan("a", "b"), Resources.variable("K", PRINT, PRINT));
        board.ended(Reports.pass(1).with(missing).report());
        board.ended(Reports.pass(2).with(Resources.web("api")).report());

        assertThat(resource().history().orElseThrow())
                .filteredOn(event -> event.what().startsWith("drift"))
                .extracting(EventView::pass, EventView::what, EventView::detail)
                .containsExactly(
                        tuple(1L, "drift-seen", "it does not exist"),
                        tuple(2L, "drift-gone", "it exists"));
    }

    @Test
    void historyIsBounded() {
        Resources api = Resources.web("api");
        Step step = Reports.step(api.id(), Action.UPDATE, new Verdict.Allowed());
        for (int i = 0; i < 300; i++) {
            board.applied(new Outcome.Applied(step));
        }
        board.ended(Reports.pass(1).with(api).report());

        assertThat(resource().history().orElseThrow()).hasSize(100);
    }

    @Test
    void resourceThatIsNeitherDeclaredNorClaimedIsNotThere() {
        board.ended(Reports.pass(1).with(Resources.web("api")).report());

        assertThat(board.resource(Resources.web("other").id())).isEmpty();
    }

    @Test
    void sensitiveTextThatIsNoFingerprintIsWithheld() {
        board.ended(
                Reports.pass(1)
                        .with(Resources.web("api").drift(Resources.variable("K", "hunter2", PRINT)))
                        .report());

        assertThat(StatusJson.text(resource())).doesNotContain("hunter2").contains(PRINT);
    }

    @Test
    void factsAreShownInTheirOrderAndOnlyWhereThereAreSome() throws JsonProcessingException {
        board.ended(
                Reports.pass(1)
                        .with(
                                Resources.web("api")
                                        .fact("disk snapshots", "3, the newest of today")
                                        .fact("addresses", "10.0.0.1"))
                        .with(Resources.redis("cache"))
                        .report());

        JsonNode one = JSON.readTree(StatusJson.text(resource()));

        assertThat(one.get("facts").properties())
                .extracting(Map.Entry::getKey, fact -> fact.getValue().asText())
                .containsExactly(
                        tuple("addresses", "10.0.0.1"),
                        tuple("disk snapshots", "3, the newest of today"));
        assertThat(json(document()).at("/resources/1").has("facts")).isFalse();
        assertThat(StatusJson.read(StatusJson.text(document()))).isEqualTo(document());
    }

    @Test
    void whatIsTakenFromAnotherResourceNamesIt() throws JsonProcessingException {
        Change moved = Resources.plan("a", "b").takenFrom("srv-other");
        Resources api = Resources.web("api").drift(moved, Resources.plan("a", "b"));
        board.ended(
                Reports.pass(1)
                        .with(
                                api.step(
                                        Reports.step(
                                                api.id(),
                                                Action.UPDATE,
                                                new Verdict.Allowed(),
                                                moved)))
                        .report());

        JsonNode json = json(document());

        assertThat(json.at("/plan/steps/0/changes/0/takenFrom").asText()).isEqualTo("srv-other");
        assertThat(json.at("/resources/0/drift/0/takenFrom").asText()).isEqualTo("srv-other");
        assertThat(json.at("/resources/0/drift/1").has("takenFrom")).isFalse();
        assertThat(StatusJson.read(StatusJson.text(document()))).isEqualTo(document());
    }

    private static PassReport drifting(long id) {
        return Reports.pass(id).with(Resources.web("api").drift(Resources.plan("a", "b"))).report();
    }

    private static PassReport health(long id, Health health) {
        return Reports.pass(id).with(Resources.web("api").health(health)).report();
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    private StatusDocument document() {
        return board.document(Optional.empty(), Optional.empty());
    }

    private ResourceView resource() {
        return board.resource(Resources.web("api").id()).orElseThrow();
    }

    private ConditionView condition(String type) {
        return resource().condition(type).orElseThrow();
    }

    private static JsonNode json(StatusDocument document) throws JsonProcessingException {
        return JSON.readTree(StatusJson.text(document));
    }
}
