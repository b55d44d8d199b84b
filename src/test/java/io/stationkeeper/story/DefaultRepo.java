package io.stationkeeper.story;

import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a source says of entries that name no repository. */
final class DefaultRepo {
    private DefaultRepo() {}

    static LoadResult in(LoadResult result, KindRegistry kinds) {
        if (!(result instanceof LoadResult.Accepted(DesiredState desired, var warnings))) {
            return result;
        }
        SortedMap<ResourceId, Manifest> manifests = new TreeMap<>();
        desired.manifests().forEach((id, manifest) -> manifests.put(id, filled(manifest, kinds)));
        return new LoadResult.Accepted(new DesiredState(desired.revision(), manifests), warnings);
    }

    @SuppressWarnings("unchecked") // a repository is a text
    private static Manifest filled(Manifest manifest, KindRegistry kinds) {
        Spec spec = manifest.spec();
        return kinds.get(manifest.kind())
                .field("repo")
                .filter(field -> field.appliesTo(spec) && spec.get(field).isUnset())
                .map(field ->
                        manifest.withSpec(
                                spec.with((Field<String>) field, Value.of(Blueprints.REPO))))
                .orElse(manifest);
    }
}
