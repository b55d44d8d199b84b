package io.stationkeeper.engine;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.ResourceId;
import java.util.List;
import java.util.Optional;

/** Whether the resources that a manifest names are there, with what it needs of them. Pure. */
record Needs(KindRegistry kinds, Planner.Situation situation) {
    /** Allowed, or the first thing that is waited for. */
    Verdict verdict(Manifest manifest) {
        return kinds.get(manifest.kind()).uses().stream()
                .map(use -> verdict(manifest, use))
                .filter(verdict -> !(verdict instanceof Verdict.Allowed))
                .findFirst()
                .orElseGet(Verdict.Allowed::new);
    }

    /** The same for one change; what no other resource is named by is allowed. */
    Verdict verdict(Manifest manifest, Change change) {
        return kinds.get(manifest.kind()).uses().stream()
                .filter(use -> names(use.field(), change))
                .map(use -> verdict(manifest, use))
                .filter(verdict -> !(verdict instanceof Verdict.Allowed))
                .findFirst()
                .orElseGet(Verdict.Allowed::new);
    }

    private static boolean names(Field<?> field, Change change) {
        return change.field().equals(field);
    }

    private Verdict verdict(Manifest manifest, KindModel.Use use) {
        Optional<String> name = use.name().apply(manifest.spec());
        if (name.isEmpty()) {
            return new Verdict.Allowed();
        }
        String instance = manifest.id().provider();
        List<Live> there =
                situation.live().items(instance, use.target()).stream()
                        .filter(live -> live.name().equals(name.get()))
                        .toList();
        Optional<ResourceId> declared = declared(instance, use.target(), name.get());
        String what = use.field().name() + " " + use.target().name() + " " + name.get();
        if (there.stream().anyMatch(live -> use.ready().test(manifest.spec(), live))) {
            return new Verdict.Allowed();
        }
        if (!there.isEmpty()) {
            return new Verdict.Waiting(what + " has not got what is named yet", declared);
        }
        return absent(what, declared);
    }

    /** The same for one linked resource, by its provider's name. */
    Verdict linked(Manifest manifest, KindModel.Link link, String liveName) {
        String instance = manifest.id().provider();
        boolean exists =
                situation.live().items(instance, link.target()).stream()
                        .anyMatch(live -> live.name().equals(liveName));
        return exists
                ? new Verdict.Allowed()
                : absent(
                        link.field().name() + " " + link.target().name() + " " + liveName,
                        declared(instance, link.target(), liveName));
    }

    /** What a new thing links that will never be there; what is made in this pass comes first. */
    Verdict links(Manifest manifest) {
        return kinds.get(manifest.kind()).link().stream()
                .flatMap(link ->
                        manifest.spec().get(link.field()).present().stream()
                                .flatMap(List::stream)
                                .map(name -> linked(manifest, link, name)))
                .filter(Verdict.Blocked.class::isInstance)
                .findFirst()
                .orElseGet(Verdict.Allowed::new);
    }

    private static Verdict absent(String what, Optional<ResourceId> declared) {
        return declared.isPresent()
                ? new Verdict.Waiting(what + " does not exist yet", declared)
                : new Verdict.Blocked(
                        Obstacle.TARGET_MISSING,
                        what
                                + " is neither declared nor in the workspace: declare it, or correct"
                                + " the name");
    }

    private Optional<ResourceId> declared(String instance, KindId kind, String liveName) {
        return situation.desired().manifests().values().stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .filter(manifest -> manifest.liveName().equals(liveName))
                .map(Manifest::id)
                .filter(id -> id.provider().equals(instance))
                .findFirst();
    }
}
