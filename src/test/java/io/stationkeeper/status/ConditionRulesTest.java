package io.stationkeeper.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.resource.DomainProof;
import io.stationkeeper.resource.DomainProof.DnsRecord;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.Obstacle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionRulesTest {
    private static final Health BROKEN = new Health.Failed("BuildFailed", "exit 1");
    private static final Health BUILDING = new Health.Progressing("Building", "");

    private final Resources api = Resources.web("api");
    private final Step update =
            Reports.step(api.id(), Action.UPDATE, new Verdict.Allowed(), Resources.plan("a", "b"));

    @Test
    void inOrderIsReadyAndSynced() {
        assertThat(rules(api)).containsExactly("Ready=True Live", "Synced=True Synced");
    }

    @Test
    void deployingAsDeclaredIsSyncedAndReconciling() {
        api.health(BUILDING).standing(Standing.WAITING, "Building", "");

        assertThat(rules(api))
                .containsExactly(
                        "Ready=False Building", "Synced=True Synced", "Reconciling=True Building");
    }

    @Test
    void brokenAsDeclaredIsSyncedAndStalled() {
        api.health(BROKEN).standing(Standing.FAILED, "NotReady", "exit 1");

        assertThat(rules(api))
                .containsExactly(
                        "Ready=False BuildFailed", "Synced=True Synced", "Stalled=True NotReady");
    }

    @Test
    void writtenIsNotSyncedBeforeItIsSeen() {
        api.drift(Resources.plan("a", "b")).step(update);
        api.standing(Standing.WAITING, "Written", "verified in the next");

        assertThat(rules(api))
                .containsExactly(
                        "Ready=True Live", "Synced=False Written", "Reconciling=True Written");
    }

    @Test
    void heldNeedsAPersonButIsNotStalled() {
        api.step(update.judged(new Verdict.Held("no"))).standing(Standing.HELD, "Held", "no");

        assertThat(rules(api)).containsExactly("Ready=True Live", "Synced=False Held");
    }

    @Test
    void blockedIsStalled() {
        api.absent().step(update.judged(new Verdict.Blocked(Obstacle.NAME_TAKEN, "taken")));
        api.standing(Standing.BLOCKED, "Blocked", "taken");

        assertThat(rules(api))
                .containsExactly(
                        "Ready=False Blocked", "Synced=False Blocked", "Stalled=True Blocked");
    }

    @Test
    void failureIsStalledOnlyWhenItIsNotTriedAgain() {
        api.step(update).standing(Standing.FAILED, "Failed", "500");
        Outcome later = new Outcome.Failed(update, "500", Optional.of(Instant.EPOCH));
        Outcome never = new Outcome.Failed(update, "400", Optional.empty());

        assertThat(rules(api, later)).doesNotContain("Stalled=True Failed");
        assertThat(rules(api, never)).contains("Stalled=True Failed", "Synced=False Failed");
    }

    @Test
    void unseenIsUnknownRatherThanAbsent() {
        api.unseen("time-out");

        assertThat(rules(api)).containsExactly("Ready=Unknown NotSeen", "Synced=Unknown Unknown");
    }

    @Test
    void ignoredIsNeitherSyncedNorNot() {
        api.mode(Mode.IGNORE).standing(Standing.IGNORED, "Ignored", "");

        assertThat(rules(api)).containsExactly("Ready=True Live", "Synced=Unknown Ignored");
    }

    @Test
    void suspendedIsReadyOnlyIfThatIsDeclared() {
        Health off = new Health.Suspended("suspended by user");

        assertThat(rules(Resources.web("api").health(off).suspended(true)))
                .containsExactly("Ready=True Suspended", "Synced=True Synced");
        assertThat(rules(Resources.web("api").health(off).suspended(false)))
                .contains("Ready=False Suspended");
        assertThat(rules(Resources.web("api").health(off))).contains("Ready=False Suspended");
    }

    @Test
    void runningIsReadyEvenWhereSuspensionIsDeclared() {
        assertThat(rules(api.suspended(true))).contains("Ready=True Live");
    }

    @Test
    void domainsAreVerifiedWhenEachOneIs() {
        api.domains("a.example", "b.example")
                .has(proof("a.example", true), proof("b.example", true));

        assertThat(rules(api))
                .containsExactly(
                        "Ready=True Live", "Synced=True Synced", "DomainsVerified=True Verified");
    }

    @Test
    void unverifiedDomainsTellWhatToSet() {
        api.domains("a.example", "www.b.example", "c.example")
                .has(
                        proof(
                                "a.example",
                                false,
                                new DnsRecord("ALIAS", "a.example", "api.onrender.com"),
                                new DnsRecord("CNAME", "www.a.example", "api.onrender.com")),
                        proof("www.b.example", false),
                        proof("c.example", true));

        assertThat(rules(api)).contains("Synced=True Synced", "DomainsVerified=False Unverified");
        assertThat(ConditionRules.of(api.report(), List.of()))
                .filteredOn(rule -> rule.type().equals("DomainsVerified"))
                .extracting(ConditionRules.Ruled::message)
                .containsExactly(
                        "a.example is not verified: set ALIAS a.example api.onrender.com and"
                                + " CNAME www.a.example api.onrender.com; www.b.example is not verified");
    }

    @Test
    void onlyDeclaredDomainsCount() {
        api.domains("a.example").has(proof("a.example", true), proof("stranger.example", false));

        assertThat(rules(api)).contains("DomainsVerified=True Verified");
    }

    @Test
    void withoutDomainsThereIsNothingToVerify() {
        assertThat(rules(api)).hasSize(2);
        assertThat(rules(Resources.web("api").has(proof("stranger.example", false)))).hasSize(2);
        assertThat(rules(Resources.web("api").domains("not-yet-there.example"))).hasSize(2);
    }

    private static DomainProof proof(String domain, boolean verified, DnsRecord... records) {
        return new DomainProof(domain, verified, List.of(records));
    }

    private static List<String> rules(Resources resource, Outcome... outcomes) {
        return ConditionRules.of(resource.report(), List.of(outcomes)).stream()
                .map(rule -> rule.type() + "=" + rule.status() + " " + rule.reason())
                .toList();
    }
}
