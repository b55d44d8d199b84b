package io.stationkeeper.engine;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.SpecInputs;
import io.stationkeeper.secret.SecretStore;
import java.util.List;
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
    DesiredState resolve(DesiredState desired, Lookout.Sight sight, Values.Outputs outputs) {
        Targets targets = new Targets(kinds, desired, sight.live(), sight.matches());
        Values values = new Values(providers, secrets, targets, outputs);
        SortedMap<ResourceId, Manifest> resolved = new TreeMap<>();
        desired.manifests()
                .forEach((id, manifest) -> resolved.put(id, resolve(manifest, desired, values)));
        return new DesiredState(desired.revision(), resolved);
    }

    private Manifest resolve(Manifest manifest, DesiredState desired, Values values) {
        KindModel model = kinds.get(manifest.kind());
        Spec spec =
                SpecInputs.map(manifest.spec(), (key, input) -> values.of(manifest, key, input));
        for (KindModel.Use use : model.uses()) {
            spec = named(manifest, spec, use, desired);
        }
        Spec resolved = spec;
        return manifest.withSpec(
                model.link()
                        .map(link ->
                                named(manifest, resolved, link.field(), link.target(), desired))
                        .orElse(resolved));
    }

    /** A use by the provider's name instead of the manifest's. */
    private static Spec named(
            Manifest manifest, Spec spec, KindModel.Use use, DesiredState desired) {
        return use.name()
                .apply(spec)
                .flatMap(name -> desired.get(Dependencies.target(manifest, use.target(), name)))
                .map(target -> use.renamed().apply(spec, target.liveName()))
                .orElse(spec);
    }

    /** Links by the provider's names instead of the manifest's. */
    private static Spec named(
            Manifest manifest,
            Spec spec,
            Field<List<String>> field,
            KindId target,
            DesiredState desired) {
        return spec.with(
                field,
                spec.get(field)
                        .map(names ->
                                names.stream()
                                        .map(name ->
                                                desired.get(
                                                                Dependencies.target(
                                                                        manifest, target, name))
                                                        .map(Manifest::liveName)
                                                        .orElse(name))
                                        .toList()));
    }
}
