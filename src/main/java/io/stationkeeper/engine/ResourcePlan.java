package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Exemption;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.DomainProof;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import java.util.List;
import java.util.Optional;

/**
 * One resource's part of a plan.
 *
 * @param manifest resolved; empty for a claim whose manifest left git
 * @param unknown why nothing can be said about it in this pass
 * @param restraint what people said about it
 */
public record ResourcePlan(
        ResourceId id,
        Optional<Manifest> manifest,
        Mode mode,
        Optional<Live> live,
        Optional<Claim> claim,
        List<Change> drift,
        List<Step> steps,
        Optional<Verdict.Deferred> unknown,
        Restraint restraint) {
    /** The field of that name, in every kind that can be switched off. */
    static final String SUSPENDED = "suspended";

    public ResourcePlan {
        drift = List.copyOf(drift);
        steps = List.copyOf(steps);
    }

    /** Nobody said anything about it. */
    public ResourcePlan(
            ResourceId id,
            Optional<Manifest> manifest,
            Mode mode,
            Optional<Live> live,
            Optional<Claim> claim,
            List<Change> drift,
            List<Step> steps,
            Optional<Verdict.Deferred> unknown) {
        this(id, manifest, mode, live, claim, drift, steps, unknown, Restraint.NONE);
    }

    ResourcePlan withSteps(List<Step> newSteps) {
        return new ResourcePlan(
                id, manifest, mode, live, claim, drift, newSteps, unknown, restraint);
    }

    ResourcePlan withRestraint(Restraint newRestraint) {
        return new ResourcePlan(
                id, manifest, mode, live, claim, drift, steps, unknown, newRestraint);
    }

    ResourcePlan withLive(Live newLive) {
        return new ResourcePlan(
                id, manifest, mode, Optional.of(newLive), claim, drift, steps, unknown, restraint);
    }

    /** Whether something is known to differ that nobody exempted. */
    public boolean isDrifted() {
        return drift.stream()
                .filter(change -> change.type() != Change.Type.UNVERIFIABLE)
                .anyMatch(change -> restraint.exemption(change).isEmpty());
    }

    /** The exemptions that keep a difference. */
    public List<Exemption> exempted() {
        return restraint.exemptions().stream()
                .filter(it ->
                        drift.stream()
                                .filter(change -> change.type() != Change.Type.UNVERIFIABLE)
                                .anyMatch(it::covers))
                .toList();
    }

    /** Whether the manifest wants it switched off. */
    public boolean isSuspensionDeclared() {
        return manifest.stream()
                .map(Manifest::spec)
                .flatMap(spec ->
                        spec.fields().stream()
                                .filter(field -> field.name().equals(SUSPENDED))
                                .map(field -> spec.get(field).present()))
                .anyMatch(Optional.of(true)::equals);
    }

    /** The custom domains that the manifest names, as far as they were read. */
    public List<DomainProof> domains() {
        return live.stream()
                .flatMap(seen -> seen.domains().stream())
                .filter(proof -> isDeclared(proof.domain()))
                .toList();
    }

    private boolean isDeclared(String name) {
        return manifest.stream()
                .map(Manifest::spec)
                .flatMap(spec ->
                        spec.fields().stream()
                                .filter(Field::unique)
                                .flatMap(field -> spec.get(field).present().stream()))
                .anyMatch(names -> names instanceof List<?> list && list.contains(name));
    }
}
