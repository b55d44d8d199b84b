package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What exists already is adopted; where it differs, a person is asked once. */
@QuarkusTest
class ApprovalTest {
    private Path folder;
    private Station first;
    private Station second;

    @BeforeEach
    void aWorkspaceThatAnotherMade(@TempDir Path folder) {
        this.folder = folder;
        first = Stacks.declareAll(Station.in(folder.resolve("first")));
        assertThat(first.settle(12).result()).isEqualTo(PassResult.CONVERGED);
        second = first.beside(folder.resolve("second"));
    }

    @AfterEach
    void stop() {
        first.close();
    }

    @Test
    void whatAgreesIsAdoptedWithoutAWrite() {
        Stacks.declareAll(second);
        first.dashboard().forgetCalls();

        PassReport report = second.settle(6);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(first.dashboard().writes()).isEmpty();
    }

    @Test
    void aDifferenceIsOneHoldAndNothingIsWritten() {
        PassReport report = withAnotherPlan();

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.HELD);
        assertThat(report.holds()).hasSize(1);
        Hold hold = report.holds().getFirst();
        assertThat(hold.steps())
                .extracting(Object::toString)
                .containsExactly("render/WebService/api");
        assertThat(hold.approvable()).isTrue();
        assertThat(first.dashboard().writes()).isEmpty();
    }

    @Test
    void anApprovedHoldConvergesAndLeavesTheRestAlone() {
        first.dashboard()
                .render(
                        "PUT",
                        "/services/" + first.dashboard().serviceId("api") + "/env-vars/EXTRA",
                        "{\"value\": \"theirs\"}");
        second.approve(withAnotherPlan());

        PassReport report = second.settle(8);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(plan()).isEqualTo("pro");
        assertThat(first.dashboard().envVars("api")).containsEntry("EXTRA", "theirs");
        assertThat(ledger()).doesNotContain("digests").contains("\"approvals\" : [ ]");
    }

    @Test
    void anApprovalSurvivesARestart() {
        second.approve(withAnotherPlan());
        assertThat(ledger()).contains("\"by\" : \"ann\"");

        PassReport report = second.restart().settle(8);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
    }

    @Test
    void anApprovalIsOfTheseValuesAndNoOthers() {
        second.approve(withAnotherPlan());
        first.dashboard()
                .render(
                        "PATCH",
                        "/services/" + first.dashboard().serviceId("api"),
                        "{\"serviceDetails\": {\"plan\": \"pro_plus\"}}");
        first.dashboard().forgetCalls();

        PassReport report = second.settle(3);

        assertThat(report.result()).isEqualTo(PassResult.HELD);
        assertThat(first.dashboard().writes()).isEmpty();
    }

    @Test
    void anApprovalThatWasNotUsedRunsOut() {
        second.approve(withAnotherPlan());
        second.clock().advance(Duration.ofHours(25));

        assertThat(second.settle(3).result()).isEqualTo(PassResult.HELD);
    }

    @Test
    void whatIsNotHeldCannotBeApproved() {
        withAnotherPlan();

        assertThat(second.approvals().approve("0123456789abcdef", "ann")).isEmpty();
    }

    @Test
    void aLostLedgerOnALivingWorkspaceSaysSoAndDoesLess() throws IOException {
        Files.delete(first.ledgerFile());
        first.restart().dashboard().forgetCalls();

        PassReport report = first.pass();

        assertThat(report.notices()).singleElement().asString().contains("5 of the declared");
        assertThat(first.settle(4).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(first.dashboard().writes()).isEmpty();
        assertThat(first.pass().notices()).isEmpty();
    }

    @Test
    void aProviderThatDoesNotLookLikeItselfCannotBeApproved() {
        List<String> ids =
                first.dashboard().services().stream().map(it -> it.path("id").asText()).toList();
        ids.forEach(id -> first.dashboard().render("DELETE", "/services/" + id, ""));

        first.declare(
                Stacks.GROUP.replace("value: info", "value: debug"),
                Stacks.CACHE,
                Stacks.API,
                Stacks.REDIS,
                Stacks.WORKER);

        PassReport report = first.pass();

        assertThat(report.holds())
                .isNotEmpty()
                .allMatch(hold -> !hold.approvable())
                .allMatch(hold -> first.approvals().approve(hold.fingerprint(), "ann").isEmpty());
    }

    private PassReport withAnotherPlan() {
        second.declare(
                Stacks.GROUP,
                Stacks.CACHE,
                Stacks.API.replace("plan: standard", "plan: pro"),
                Stacks.REDIS,
                Stacks.WORKER);
        first.dashboard().forgetCalls();
        return second.settle(4);
    }

    private String plan() {
        return first.dashboard().service("api").path("serviceDetails").path("plan").asText();
    }

    private String ledger() {
        try {
            return Files.readString(second.ledgerFile());
        } catch (IOException e) {
            throw new IllegalStateException(folder.toString(), e);
        }
    }
}
