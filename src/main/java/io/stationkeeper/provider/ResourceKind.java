package io.stationkeeper.provider;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Sensitive;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of resource at one account: how to see it and how to change it. It decides nothing: when
 * and whether is the engine's. All calls block; all throw {@link ProviderException} only.
 */
public interface ResourceKind {
    /** What the kind is, without an account; see {@link KindModel}. */
    KindModel model();

    default KindId id() {
        return model().id();
    }

    /** Reads more facets of a live resource, one call each. Idempotent. */
    Live inspect(Live live, Set<Facet> facets);

    /** Reads one resource's core by its id; empty only when the provider said 404 or 410. */
    Optional<Live> find(String externalId);

    /**
     * Creates the resource with one POST. Not idempotent: the engine writes its claim first. Every
     * {@code Input} of the manifest is Known or Generated. Fields that the POST cannot carry (links,
     * domains) are left for the next pass, which sees them missing.
     */
    Created create(Manifest manifest);

    /**
     * Makes these changes and nothing else, one key at a time, in the order of design 14. Idempotent:
     * it may be called again after a failure half way.
     */
    Receipt update(Live live, Manifest manifest, List<Change> changes);

    /** Deletes it; what is not there any more is deleted. Idempotent. */
    void delete(Live live);

    /**
     * Asks the provider to look again for the proof of a custom domain. Idempotent; the answer is
     * seen by a later {@link #inspect}.
     */
    default void verify(Live live, String domain) {
        throw new IllegalStateException(id() + " has no domains");
    }

    /** The values that other resources may refer to; one call at most. */
    default Map<String, Sensitive> outputs(Live live) {
        return Map.of();
    }

    /**
     * Replaces the credential among the outputs; the old one is refused from the answer on. Not
     * idempotent: each call makes another one, so that asking again when the answer was lost does no
     * harm beyond one more. Empty for kinds that have none.
     */
    default Optional<Receipt> rotate(Live live) {
        return Optional.empty();
    }

    /** The same of a part of it that has outputs of its own; one call at most. */
    default Map<String, Sensitive> outputs(Live live, String member) {
        throw new IllegalStateException(id() + " has no parts with outputs of their own");
    }

    /** How services of this kind are deployed; empty for kinds that have no deploys. */
    default Optional<Deployer> deployer() {
        return Optional.empty();
    }

    /**
     * The answer to a create.
     *
     * @param at the provider's clock when it answered
     */
    record Created(String externalId, Instant at) {}

    /**
     * The answer to an update.
     *
     * @param lastWrite the provider's clock (header {@code Date}) when it answered the last write
     */
    record Receipt(Instant lastWrite) {}
}
