package io.stationkeeper.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A deploy that is owed because configuration was written, which Render does not deploy by itself.
 * Recorded before the first such write and cleared only when a deploy is seen that was created after
 * the last one.
 *
 * @param since by our clock
 * @param cause what was changed, in words without values
 * @param newest whether the change was itself a release (image, repository, branch)
 * @param lastWrite the provider's clock when it answered the last write; empty while that is open
 * @param baseline the newest deploy that was there when we looked after the last write, {@code ""}
 *     for none; a newer one than this was created after it
 * @param requestedAt when a request was sent whose answer named no deploy, by our clock
 */
public record DeployDebt(
        Instant since,
        String cause,
        boolean newest,
        Optional<Instant> lastWrite,
        Optional<String> baseline,
        Optional<Instant> requestedAt) {
    public static DeployDebt of(Instant since, String cause, boolean newest) {
        return new DeployDebt(
                since, cause, newest, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** One more change before the deploy: whatever was known about "after" is open again. */
    public DeployDebt and(String moreCause, boolean alsoNewest) {
        String causes = cause.contains(moreCause) ? cause : cause + ", " + moreCause;
        return of(since, causes, newest || alsoNewest);
    }

    public DeployDebt written(Instant at) {
        return new DeployDebt(since, cause, newest, Optional.of(at), baseline, requestedAt);
    }

    public DeployDebt seen(String newestDeploy) {
        return new DeployDebt(
                since, cause, newest, lastWrite, Optional.of(newestDeploy), requestedAt);
    }

    public DeployDebt requested(Instant at) {
        return new DeployDebt(since, cause, newest, lastWrite, baseline, Optional.of(at));
    }
}
