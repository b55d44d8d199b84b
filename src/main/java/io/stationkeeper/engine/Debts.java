package io.stationkeeper.engine;

import io.stationkeeper.ledger.DeployDebt;
import io.stationkeeper.provider.Deployer;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When an owed deploy counts as made, and what the next one has to release. Pure. */
final class Debts {
    private Debts() {}

    /**
     * Whether a deploy was created after the last write, whoever asked for it. The provider's {@code
     * Date} has whole seconds, so the same second counts as before; a deploy that was not there when
     * we looked after the write is certainly later.
     */
    static boolean settled(DeployDebt debt, Deploys deploys) {
        return deploys.newest()
                .filter(newest -> isAfterWrite(debt, newest) || isAfterLook(debt, newest))
                .isPresent();
    }

    private static boolean isAfterWrite(DeployDebt debt, Deploy newest) {
        return debt.lastWrite()
                .filter(write -> seconds(newest.createdAt()).isAfter(seconds(write)))
                .isPresent();
    }

    private static boolean isAfterLook(DeployDebt debt, Deploy newest) {
        return debt.baseline().filter(baseline -> !baseline.equals(newest.id())).isPresent();
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * How a service is deployed.
     *
     * @param autoDeploys whether it deploys new commits by itself anyway
     * @param pins whether a deploy can name what it releases
     */
    record Habits(boolean autoDeploys, boolean pins) {}

    /** What to do about an owed deploy. */
    sealed interface Next {
        /** Ask for a deploy of this. */
        record Request(Deployer.Release release, String words) implements Next {}

        /** A deploy of another release is under way; what will be live is not known yet. */
        record Wait(String reason) implements Next {}

        /** Would release something that nobody asked for. */
        record Hold(String reason) implements Next {}
    }

    /**
     * Decides what a deploy releases: what is live, unless the change itself is a release or nothing
     * is live yet.
     *
     * @param habits of the service
     */
    static Next next(boolean releasesNewest, Deploys deploys, Habits habits) {
        Optional<Deploy> live = deploys.live();
        if (releasesNewest) {
            return newest("deploys what the manifest now names");
        }
        if (live.isEmpty()) {
            return newest("deploys branch head or image: nothing is live yet");
        }
        Optional<String> released = live.get().release();
        Optional<Deploy> other =
                deploys.newest()
                        .filter(newest -> newest.phase() == Deploy.Phase.RUNNING)
                        .filter(newest -> !newest.release().equals(released));
        if (other.isPresent()) {
            return new Next.Wait("deploy " + other.get().id() + " of another release is under way");
        }
        if (released.isPresent() && habits.pins()) {
            return new Next.Request(
                    new Deployer.Release.Pinned(released.get()),
                    "deploys " + released.get() + " again");
        }
        boolean newestIsLive = deploys.newest().map(Deploy::id).equals(live.map(Deploy::id));
        if (released.isPresent() && newestIsLive) {
            return new Next.Request(
                    new Deployer.Release.LastBuild(),
                    "deploys the build of "
                            + released.get()
                            + " again: what only a build reads waits for the next one");
        }
        return habits.autoDeploys()
                ? newest("deploys branch head")
                : new Next.Hold(
                        "deploys branch head: what is live cannot be named in a deploy, and"
                                + " auto-deploy is off");
    }

    /**
     * The first deploy of a service that is still on its way without what was written meanwhile: the
     * one that is asked for now takes its place. Nothing is live yet, so nothing is lost.
     */
    static Optional<String> overtaken(DeployDebt debt, Deploys deploys) {
        return deploys.newest()
                .filter(_ -> deploys.live().isEmpty())
                .filter(newest -> newest.phase() == Deploy.Phase.RUNNING)
                .filter(newest -> !settled(debt, deploys))
                .map(Deploy::id);
    }

    private static Next newest(String words) {
        return new Next.Request(new Deployer.Release.Newest(), words);
    }
}
