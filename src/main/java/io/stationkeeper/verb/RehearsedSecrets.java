package io.stationkeeper.verb;

import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.SpecInputs;
import io.stationkeeper.sandbox.copy.StandIns;
import io.stationkeeper.secret.SecretStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets as a rehearsal knows them: the same stand-in for a value wherever it comes from, so that a secret
 * that is live already is so in the copy. What git says in the open stays as it is.
 */
final class RehearsedSecrets implements SecretStore {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{4}:[0-9a-f]{16}");

    private final SecretStore store;
    private final StandIns standIns;
    private final Set<String> names;
    private final Map<String, String> fingerprints;

    private RehearsedSecrets(
            SecretStore store,
            StandIns standIns,
            Set<String> names,
            Map<String, String> fingerprints) {
        this.store = store;
        this.names = names;
        this.standIns = standIns;
        this.fingerprints = fingerprints;
    }

    static RehearsedSecrets of(
            DesiredState desired, SecretStore store, FingerprintKey key, RandomGenerator random) {
        Said said = Said.by(desired);
        Map<String, String> fingerprints = new HashMap<>();
        StandIns.Known known =
                new StandIns.Known(
                        said.open::contains,
                        said.shapes,
                        (value, standIn) ->
                                fingerprints.put(key.of(value).text(), key.of(standIn).text()));
        return new RehearsedSecrets(store, new StandIns(random, known), said.names, fingerprints);
    }

    /** What git says of values: those in the open, the shapes of templates, and names of secrets. */
    private record Said(Set<String> open, List<Pattern> shapes, Set<String> names) {
        static Said by(DesiredState desired) {
            Said said = new Said(new HashSet<>(), new ArrayList<>(), new HashSet<>());
            inputs(desired).forEach(said::take);
            return said;
        }

        private void take(Input input) {
            switch (input) {
                case Input.Known(Sensitive value) -> open.add(value.reveal());
                case Input.Template(List<Input.Template.Part> parts) -> shapes.add(shape(parts));
                case Input.FromSecret(String name) -> names.add(name);
                case Input.FromOutput _,
                        Input.Join _,
                        Input.Generated _,
                        Input.Existing _,
                        Input.Initial _,
                        Input.Waiting _,
                        Input.Missing _,
                        Input.Remembered _ -> {}
            }
        }

        /** Holds values. */
        @Override
        public String toString() {
            return open.size() + " values, " + shapes.size() + " templates, " + names;
        }
    }

    private static List<Input> inputs(DesiredState desired) {
        return desired.manifests().values().stream()
                .map(Manifest::spec)
                .flatMap(spec -> SpecInputs.of(spec).stream())
                .toList();
    }

    private static Pattern shape(List<Input.Template.Part> parts) {
        StringBuilder regex = new StringBuilder();
        for (Input.Template.Part part : parts) {
            switch (part) {
                case Input.Template.Part.Text(Sensitive text) ->
                        regex.append(Pattern.quote(text.reveal()));
                case Input.Template.Part.Output _ -> regex.append("(.+?)");
            }
        }
        return Pattern.compile(regex.toString());
    }

    StandIns standIns() {
        return standIns;
    }

    /** A ledger's text, in which each fingerprint of a value is that of its stand-in. */
    String translated(String ledger) {
        names.forEach(this::find);
        return FINGERPRINT
                .matcher(ledger)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                fingerprints.getOrDefault(found.group(), found.group())));
    }

    @Override
    public Optional<Sensitive> find(String name) {
        return store.find(name).map(this::standIn);
    }

    @Override
    public Optional<Sensitive> findWhole(String name) {
        return store.findWhole(name).map(this::standIn);
    }

    @Override
    public Optional<String> obstacle(String name) {
        return store.obstacle(name);
    }

    private Sensitive standIn(Sensitive value) {
        return Sensitive.of(standIns.of(value.reveal()));
    }
}
