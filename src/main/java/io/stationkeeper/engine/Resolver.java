package io.stationkeeper.engine;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.SpecInputs;
import io.stationkeeper.secret.EnvironmentSecrets;
import io.stationkeeper.secret.SecretStore;
import io.stationkeeper.secret.VariableSecrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Replaces where a value comes from by the value: secrets, and outputs of other resources, each read
 * at most once a pass and only if something consumes it.
 */
final class Resolver {
    private final KindRegistry kinds;
    private final Providers providers;
    private final SecretStore secrets;

    Resolver(KindRegistry kinds, Providers providers, SecretStore secrets) {
        this.kinds = kinds;
        this.providers = providers;
        this.secrets = secrets;
    }

    /** @param outputs what was read earlier in this pass, completed here */
    DesiredState resolve(DesiredState desired, Lookout.Sight sight, Outputs outputs) {
        Pass pass = new Pass(desired, sight.live(), sight.matches(), outputs);
        SortedMap<ResourceId, Manifest> resolved = new TreeMap<>();
        desired.manifests().forEach((id, manifest) -> resolved.put(id, resolve(manifest, pass)));
        return new DesiredState(desired.revision(), resolved);
    }

    private record Pass(
            DesiredState desired,
            LiveState live,
            Map<ResourceId, Match> matches,
            Outputs outputs) {}

    /** The outputs that were read in one pass; never kept beyond it. */
    static final class Outputs {
        private final Map<ResourceId, Map<String, Sensitive>> byTarget = new HashMap<>();
    }

    private Manifest resolve(Manifest manifest, Pass pass) {
        KindModel model = kinds.get(manifest.kind());
        Spec spec =
                SpecInputs.map(manifest.spec(), (key, input) -> input(manifest, key, input, pass));
        for (KindModel.Use use : model.uses()) {
            spec = named(manifest, spec, use, pass);
        }
        Spec resolved = spec;
        return manifest.withSpec(
                model.link()
                        .map(link -> named(manifest, resolved, link.field(), link.target(), pass))
                        .orElse(resolved));
    }

    /** A use by the provider's name instead of the manifest's. */
    private static Spec named(Manifest manifest, Spec spec, KindModel.Use use, Pass pass) {
        return use.name()
                .apply(spec)
                .flatMap(
                        name -> pass.desired.get(Dependencies.target(manifest, use.target(), name)))
                .map(target -> use.renamed().apply(spec, target.liveName()))
                .orElse(spec);
    }

    /** Links by the provider's names instead of the manifest's. */
    private static Spec named(
            Manifest manifest, Spec spec, Field<List<String>> field, KindId target, Pass pass) {
        return spec.with(
                field,
                spec.get(field)
                        .map(names ->
                                names.stream()
                                        .map(name ->
                                                pass.desired
                                                        .get(
                                                                Dependencies.target(
                                                                        manifest, target, name))
                                                        .map(Manifest::liveName)
                                                        .orElse(name))
                                        .toList()));
    }

    private Input input(Manifest manifest, String key, Input input, Pass pass) {
        return switch (input) {
            case Input.FromSecret(String name) -> secret(name);
            case Input.Existing _ -> synced(new VariableSecrets(manifest.id().name(), key));
            case Input.FromOutput(Reference reference) -> output(manifest, reference, pass);
            case Input.Known _,
                    Input.Generated _,
                    Input.Initial _,
                    Input.Waiting _,
                    Input.Missing _,
                    Input.Remembered _ ->
                    input;
        };
    }

    private Input secret(String name) {
        return secrets.find(name)
                .<Input>map(Input.Known::new)
                .or(() -> secrets.standIn(name).map(Input.Initial::new))
                .orElseGet(() ->
                        new Input.Missing(
                                Obstacle.SECRET_MISSING,
                                "secret "
                                        + name
                                        + " is missing: set "
                                        + EnvironmentSecrets.variable(name)
                                        + " or mount a file of that name"));
    }

    /** A value of a person: from a secret if there is one, else it has only to be there. */
    private Input synced(VariableSecrets variable) {
        return variable.find(secrets)
                .<Input>map(Input.Known::new)
                .or(() -> variable.standIn(secrets).map(Input.Initial::new))
                .orElseGet(Input.Existing::new);
    }

    private Input output(Manifest manifest, Reference reference, Pass pass) {
        ResourceId target = Dependencies.target(manifest, reference.kind(), reference.name());
        Optional<Live> live = live(target, reference, pass);
        if (live.isEmpty()) {
            return pass.desired.get(target).isPresent()
                    ? new Input.Waiting(reference)
                    : new Input.Missing(
                            Obstacle.TARGET_MISSING,
                            reference
                                    + " is neither declared nor in the workspace: declare it, or"
                                    + " correct the name");
        }
        Map<String, Sensitive> outputs =
                pass.outputs.byTarget.computeIfAbsent(target, id -> outputs(id, live.get()));
        return Optional.ofNullable(outputs.get(reference.property()))
                .<Input>map(Input.Known::new)
                .orElseGet(() -> new Input.Waiting(reference));
    }

    private static Optional<Live> live(ResourceId target, Reference reference, Pass pass) {
        Match match = pass.matches.get(target);
        if (match != null) {
            return match.resource();
        }
        List<Live> named =
                pass.live.items(target.provider(), reference.kind()).stream()
                        .filter(live -> live.name().equals(reference.name()))
                        .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    private Map<String, Sensitive> outputs(ResourceId id, Live live) {
        try {
            return providers.kind(id.provider(), live.kind()).outputs(live);
        } catch (ProviderException _) {
            return Map.of();
        }
    }
}
