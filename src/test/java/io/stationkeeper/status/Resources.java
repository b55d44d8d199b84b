package io.stationkeeper.status;

import io.stationkeeper.engine.ResourcePlan;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.ledger.Claim;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.DeletionPolicy;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import io.stationkeeper.resource.DomainProof;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds one resource of a report: declared, live, ours and in order unless told otherwise. */
public final class Resources {
    public static final Instant SEEN = Instant.parse("2026-11-21T10:00:00.5Z");
    static final Facet ENV = new Facet("envVars");
    static final Field<String> PLAN =
            Field.of("plan", new Shape.Text(), "The plan.").effect(Effect.DEPLOY);
    static final Field<List<String>> DOMAINS =
            Field.of("domains", new Shape.Names(), "Domains.").onceOnly();
    static final Field<Boolean> SUSPENDED =
            Field.of("suspended", new Shape.Flag(), "Switched off.");
    static final Field<SortedMap<String, Input>> ENV_VARS =
            Field.of("envVars", new Shape.Inputs("key", "value"), "Variables.")
                    .in(ENV)
                    .effect(Effect.DEPLOY);

    private final ResourceId id;
    private Standing standing = Standing.SYNCED;
    private String reason = "Synced";
    private String message = "";
    private Health health = new Health.Ready("Live", "");
    private Mode mode = Mode.ENFORCE;
    private boolean declared = true;
    private boolean live = true;
    private Claim.State claim = Claim.State.OWNED;
    private String dashboard = "https://dashboard.render.example/web/srv-1";
    private List<String> released = List.of();
    private List<Change> drift = List.of();
    private Optional<Verdict.Deferred> unknown = Optional.empty();
    private Spec spec = Spec.EMPTY;
    private List<DomainProof> domains = List.of();
    private Optional<Deploys> deploys = Optional.empty();
    private final SortedMap<String, String> facts = new TreeMap<>();
    private final SortedMap<String, String> by = new TreeMap<>();
    private final List<Step> steps = new ArrayList<>();

    private Resources(ResourceId id) {
        this.id = id;
    }

    public static Resources web(String name) {
        return new Resources(new ResourceId("render", "WebService", name));
    }

    public static Resources redis(String name) {
        return new Resources(new ResourceId("upstash", "RedisDatabase", name));
    }

    public ResourceId id() {
        return id;
    }

    public Resources standing(Standing standing, String reason, String message) {
        this.standing = standing;
        this.reason = reason;
        this.message = message;
        return this;
    }

    public Resources drift(Change... changes) {
        this.drift = Arrays.asList(changes);
        return standing == Standing.SYNCED ? standing(Standing.DRIFTED, "Drifted", "") : this;
    }

    /** An audit log says who caused the drift of this path. */
    public Resources by(String path, String who) {
        by.put(path, who);
        return this;
    }

    public Resources step(Step step) {
        steps.add(step);
        return this;
    }

    public Resources health(Health health) {
        this.health = health;
        return this;
    }

    public Resources mode(Mode mode) {
        this.mode = mode;
        return this;
    }

    public Resources leftGit() {
        declared = false;
        mode = Mode.IGNORE;
        claim = Claim.State.RELEASED;
        return standing(Standing.IGNORED, "Released", "left git; left as it is");
    }

    public Resources absent() {
        live = false;
        return this;
    }

    public Resources unseen(String why) {
        live = false;
        unknown = Optional.of(new Verdict.Deferred(why, Optional.empty()));
        return standing(Standing.UNKNOWN, "Unknown", why);
    }

    public Resources released(String... paths) {
        released = List.of(paths);
        return this;
    }

    public Resources dashboard(String url) {
        dashboard = url;
        return this;
    }

    /** Declares these custom domains. */
    public Resources domains(String... names) {
        spec = spec.with(DOMAINS, Value.of(List.of(names)));
        return this;
    }

    /** Declares whether it is to be switched off. */
    public Resources suspended(boolean wanted) {
        spec = spec.with(SUSPENDED, Value.of(wanted));
        return this;
    }

    /** The custom domains that it has. */
    public Resources has(DomainProof... proofs) {
        domains = List.of(proofs);
        return this;
    }

    public Resources fact(String name, String words) {
        facts.put(name, words);
        return this;
    }

    /** What one look at its deploys showed, newest first. */
    public Resources deploys(Deploy... recent) {
        deploys = Optional.of(new Deploys(Optional.empty(), Optional.empty(), List.of(recent)));
        return this;
    }

    public ResourceReport report() {
        KindId kind = new KindId(id.provider(), id.kind());
        Manifest manifest =
                new Manifest(id, kind, id.name(), spec, Handling.DEFAULT, "services/api.yaml:1");
        ResourcePlan plan =
                new ResourcePlan(
                        id,
                        declared ? Optional.of(manifest) : Optional.empty(),
                        mode,
                        live ? Optional.of(live(kind)) : Optional.empty(),
                        Optional.of(claim(kind)),
                        drift,
                        steps,
                        unknown);
        return new ResourceReport(plan, standing, reason, message, by);
    }

    private Live live(KindId kind) {
        return new Live(
                kind,
                "srv-1",
                id.name(),
                Spec.EMPTY,
                new TreeMap<>(Map.of(Facet.CORE, SEEN, ENV, SEEN.minusSeconds(60))),
                SEEN,
                Optional.of(URI.create(dashboard)),
                health,
                deploys,
                domains,
                Optional.empty(),
                facts);
    }

    private Claim claim(KindId kind) {
        return new Claim(
                id,
                kind,
                claim,
                Claim.Origin.CREATED,
                Optional.of("srv-1"),
                id.name(),
                SEEN,
                SEEN,
                Mode.ENFORCE,
                DeletionPolicy.ORPHAN,
                new TreeMap<>(),
                new TreeSet<>(released),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The plan is another than declared. */
    public static Change plan(String live, String desired) {
        return new Change(
                PLAN,
                Optional.empty(),
                Change.Type.DIFFERENT,
                false,
                Optional.of(desired),
                Optional.of(live),
                new Transition.Possible(Effect.DEPLOY));
    }

    /** A variable is another than declared. */
    public static Change variable(String key, String live, String desired) {
        return new Change(
                ENV_VARS,
                Optional.of(key),
                Change.Type.DIFFERENT,
                true,
                Optional.of(desired),
                Optional.of(live),
                new Transition.Possible(Effect.DEPLOY));
    }
}
