package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.provider.Output;
import io.stationkeeper.resource.DeletionPolicy;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A made-up kind for tests of pure decisions: one field of each shape. */
final class Things {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final FingerprintKey KEY = new FingerprintKey(Sensitive.of("test key"));
    static final KindId KIND = new KindId("test", "Thing");
    static final KindId OTHER_KIND = new KindId("test", "Other");
    static final Facet VARS = new Facet("vars");

    static final Field<String> PLAN =
            Field.of("plan", new Shape.Text(), "Size.").effect(Effect.DEPLOY);
    static final Field<String> REGION =
            Field.of("region", new Shape.Text(), "Where.").immutable("create another one");
    static final Field<String> TOKEN =
            Field.of("token", new Shape.Text(), "Never shown.")
                    .secret()
                    .readable(Readability.WRITE_ONLY);
    static final Field<List<String>> DOMAINS = Field.of("domains", new Shape.Names(), "Names.");
    static final Field<SortedMap<String, Input>> ENV =
            Field.of("env", new Shape.Inputs("key", "value"), "Variables.")
                    .in(VARS)
                    .effect(Effect.DEPLOY);
    static final Field<Integer> SIZE =
            Field.of("size", new Shape.Whole(1, 100), "Size of the disk.");
    static final Field<Spec> DISK =
            Field.of("disk", new Shape.Nested(List.of(SIZE)), "Disk.").nullable();

    private Things() {}

    static KindRegistry kinds() {
        return new KindRegistry(List.of(new Model(KIND, false), new Model(OTHER_KIND, true)));
    }

    static ResourceId id(String name) {
        return new ResourceId("test", "Thing", name);
    }

    static Manifest manifest(String name, Spec spec) {
        return new Manifest(id(name), KIND, name, spec, Handling.DEFAULT, "things.yaml:1");
    }

    static Live live(String externalId, String name, Spec spec, Facet... read) {
        SortedMap<Facet, Instant> observed = new TreeMap<>();
        observed.put(Facet.CORE, NOW);
        for (Facet facet : read) {
            observed.put(facet, NOW);
        }
        return new Live(
                KIND,
                externalId,
                name,
                spec,
                observed,
                NOW.minusSeconds(3600),
                Optional.empty(),
                new Health.Ready("Live", ""));
    }

    static Claim claim(String name, Optional<String> externalId, Map<String, Fingerprint> managed) {
        return new Claim(
                id(name),
                KIND,
                externalId.isPresent() ? Claim.State.OWNED : Claim.State.INTENDED,
                Claim.Origin.CREATED,
                externalId,
                name,
                NOW.minusSeconds(10),
                NOW.minusSeconds(10),
                Mode.ENFORCE,
                DeletionPolicy.ORPHAN,
                new TreeMap<>(managed),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static SortedMap<String, Input> env(String... keysAndValues) {
        SortedMap<String, Input> env = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            env.put(keysAndValues[i], Input.known(keysAndValues[i + 1]));
        }
        return env;
    }

    static LiveState state(Live... items) {
        SortedMap<String, Live> byId = new TreeMap<>();
        for (Live item : items) {
            byId.put(item.externalId(), item);
        }
        return new LiveState(
                Map.of("test", new AccountState.Usable()),
                Map.of(
                        "test",
                        Map.of(
                                KIND,
                                new KindState.Whole(byId),
                                OTHER_KIND,
                                new KindState.Whole(new TreeMap<>()))),
                Set.of());
    }

    private record Model(KindId id, boolean dataStore) implements KindModel {
        @Override
        public String help() {
            return "A thing.";
        }

        @Override
        public List<Field<?>> fields() {
            return List.of(PLAN, REGION, TOKEN, DOMAINS, ENV, DISK);
        }

        @Override
        public String nameScope() {
            return "things";
        }

        @Override
        public Set<Facet> facets() {
            return Set.of(VARS);
        }

        @Override
        public List<Output> outputList() {
            return List.of(Output.of("url", "Where it is."));
        }

        @Override
        public List<Impossible> impossible(Spec spec) {
            return List.of();
        }
    }
}
