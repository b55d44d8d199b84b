package io.stationkeeper.provider;

import io.stationkeeper.resource.KindId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One configured account at a provider. Called by the engine from one pass at a time; calls block
 * and may be made from several virtual threads at once.
 */
public interface Provider {
    /** The instance's name, the first part of every id: {@code render}. */
    String instance();

    List<ResourceKind> kinds();

    /**
     * The account that the credentials see, the same text for the same account for ever (Render's
     * owner id, Upstash's customer id). The ledger is bound to it. Idempotent read; one call at
     * most, remembered once it succeeded.
     *
     * @throws ProviderException if it cannot be told
     */
    String account();

    /** It was not the account that was expected: the next {@link #account} asks again. */
    default void forgetAccount() {}

    /**
     * Lists these kinds, sharing calls between kinds that one endpoint serves. Never throws a
     * {@link ProviderException}: what could not be read whole is {@link Listing.Unknown}.
     */
    Map<KindId, Listing> list(Set<KindId> kinds);

    /** How many reads the budget allows before {@link Reads#resetAt}. */
    Reads reads(Instant now);

    /**
     * The provider's clock as last heard in an answer; never later than its true time. Before the
     * first answer, ours.
     */
    default Instant clock(Instant now) {
        return now;
    }

    /**
     * Who changed what in the account since then, as far as the provider keeps a log of it. Called
     * after a pass found that something was changed, so rarely; at most one call, never repeated.
     * Never throws a {@link ProviderException}: a log that cannot be read is no reason to stop.
     */
    default AuditTrail changes(Instant since) {
        return new AuditTrail.NotOffered("there is none");
    }

    /** What is left of each quota, by bucket, for metrics. */
    Map<String, Integer> remaining();

    /**
     * What the budget has left for reads.
     *
     * @param left calls that may still be made
     * @param whole calls of a whole window
     * @param resetAt when there will be more
     */
    record Reads(int left, int whole, Instant resetAt) {}
}
