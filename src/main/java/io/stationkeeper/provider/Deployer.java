package io.stationkeeper.provider;

import io.stationkeeper.resource.Deploys;
import io.stationkeeper.resource.Live;
import java.time.Instant;
import java.util.Optional;

/** Starts deploys of a service and tells which there are. */
public interface Deployer {
    /** One read, at most two; once more when a deploy has just ended, for how its build went. */
    Seen look(Live live);

    /**
     * Asks for a deploy. Not idempotent: the engine records the debt first and settles an unclear
     * answer by looking.
     */
    Requested request(Live live, Release release, boolean rebuild);

    /** Ends a deploy that is on its way; one that has ended stays as it is. Idempotent. */
    void cancel(Live live, String deployId);

    /**
     * What there is.
     *
     * @param at the provider's clock when it answered
     */
    record Seen(Deploys deploys, Instant at) {}

    /**
     * The answer to a request.
     *
     * @param deployId empty when the provider queued the deploy and named none (202)
     */
    record Requested(Optional<String> deployId) {}

    /** What a deploy is to release. */
    sealed interface Release {
        /** The head of the branch, or what the tag points to now. */
        record Newest() implements Release {}

        /** The last build again, where a deploy cannot name what it releases. */
        record LastBuild() implements Release {}

        /** This commit, or this image with its digest. */
        record Pinned(String commitOrImage) implements Release {}
    }
}
