package io.stationkeeper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.ledger.DeployDebt;
import io.stationkeeper.provider.Deployer;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DebtsTest {
    private static final Instant WRITE = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void aDeployInALaterSecondThanTheWritePaysTheDebt() {
        assertThat(Debts.settled(written(), newest("d", "2026-01-02T03:04:06Z"))).isTrue();
    }

    @Test
    void aDeployInTheSameSecondCountsAsBefore() {
        assertThat(Debts.settled(written(), newest("d", "2026-01-02T03:04:05.999Z"))).isFalse();
    }

    @Test
    void aDeployThatWasNotThereWhenWeLookedPaysTheDebt() {
        DeployDebt looked = written().seen("old");

        assertThat(Debts.settled(looked, newest("old", "2026-01-02T03:04:05Z"))).isFalse();
        assertThat(Debts.settled(looked, newest("new", "2026-01-02T03:04:05Z"))).isTrue();
    }

    @Test
    void whileTheWriteIsOpenNoDeployPaysTheDebt() {
        DeployDebt open = DeployDebt.of(WRITE, "test", false);

        assertThat(Debts.settled(open, newest("d", "2026-01-02T04:00:00Z"))).isFalse();
    }

    @Test
    void oneMoreWriteOpensTheDebtAgain() {
        DeployDebt more = written().seen("old").and("more", false);

        assertThat(Debts.settled(more, newest("new", "2026-01-02T04:00:00Z"))).isFalse();
    }

    @Test
    void aConfigurationChangeDeploysWhatIsLive() {
        Deploys deploys = deploys(deploy("d", Deploy.Phase.LIVE, "c1"), "c1");

        assertThat(Debts.next(false, deploys, new Debts.Habits(true, true)))
                .isEqualTo(
                        new Debts.Next.Request(
                                new Deployer.Release.Pinned("c1"), "deploys c1 again"));
    }

    @Test
    void aReleaseDeploysTheNewest() {
        Deploys deploys = deploys(deploy("d", Deploy.Phase.LIVE, "c1"), "c1");

        assertThat(Debts.next(true, deploys, new Debts.Habits(false, true)))
                .isInstanceOfSatisfying(
                        Debts.Next.Request.class,
                        next ->
                                assertThat(next.release())
                                        .isEqualTo(new Deployer.Release.Newest()));
    }

    @Test
    void aDeployOfAnotherCommitUnderWayIsWaitedFor() {
        Deploys deploys = deploys(deploy("d", Deploy.Phase.RUNNING, "c2"), "c1");

        assertThat(Debts.next(false, deploys, new Debts.Habits(true, true)))
                .isInstanceOf(Debts.Next.Wait.class);
    }

    @Test
    void withoutAKnownLiveCommitItIsHeldUnlessCommitsDeployAnyway() {
        Deploy nameless =
                new Deploy(
                        "d",
                        Deploy.Phase.LIVE,
                        "live",
                        "api",
                        Optional.empty(),
                        Optional.empty(),
                        WRITE);
        Deploys deploys = new Deploys(Optional.of(nameless), Optional.of(nameless));

        assertThat(Debts.next(false, deploys, new Debts.Habits(false, true)))
                .isInstanceOf(Debts.Next.Hold.class);
        assertThat(Debts.next(false, deploys, new Debts.Habits(true, true)))
                .isInstanceOf(Debts.Next.Request.class);
    }

    private static DeployDebt written() {
        return DeployDebt.of(WRITE, "test", false).written(WRITE);
    }

    private static Deploys newest(String id, String at) {
        Deploy deploy =
                new Deploy(
                        id,
                        Deploy.Phase.RUNNING,
                        "build_in_progress",
                        "api",
                        Optional.of("c1"),
                        Optional.empty(),
                        Instant.parse(at));
        return new Deploys(Optional.of(deploy), Optional.empty());
    }

    private static Deploys deploys(Deploy newest, String liveCommit) {
        return new Deploys(
                Optional.of(newest), Optional.of(deploy("live", Deploy.Phase.LIVE, liveCommit)));
    }

    private static Deploy deploy(String id, Deploy.Phase phase, String commit) {
        return new Deploy(
                id,
                phase,
                phase.name(),
                "api",
                Optional.of(commit),
                Optional.empty(),
                WRITE.minusSeconds(60));
    }
}
