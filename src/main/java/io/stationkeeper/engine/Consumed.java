package io.stationkeeper.engine;

import io.stationkeeper.provider.Output;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.SpecInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has to be read of resources because references of others need it. Pure. */
record Consumed(Targets targets) {
    /** One facet of one resource, and whose value it is needed for. */
    record Need(String instance, Live live, Facet facet, Manifest consumer) {}

    List<Need> needs() {
        List<Need> needs = new ArrayList<>();
        for (Manifest manifest : targets.desired().manifests().values()) {
            if (manifest.handling().mode() == Mode.IGNORE) {
                continue;
            }
            for (Input input : SpecInputs.of(manifest.spec())) {
                if (input instanceof Input.FromOutputs from) {
                    from.references().forEach(reference -> add(needs, manifest, reference));
                }
            }
        }
        return needs;
    }

    private void add(List<Need> needs, Manifest consumer, Reference reference) {
        Target target = targets.of(consumer, reference);
        Optional<String> key = reference.variable();
        if (key.isPresent()) {
            Variables.toRead(targets, target, key.get())
                    .forEach(live -> add(needs, consumer, target, live));
            return;
        }
        Optional<Field<List<String>>> field =
                target.model().output(reference.property()).flatMap(Output::field);
        if (field.isPresent() && target.live().isPresent()) {
            String instance = target.id().provider();
            needs.add(new Need(instance, target.live().get(), field.get().facet(), consumer));
        }
    }

    private void add(List<Need> needs, Manifest consumer, Target target, Live live) {
        targets.kinds()
                .get(live.kind())
                .variables()
                .map(Field::facet)
                .filter(facet -> !facet.equals(Facet.CORE))
                .ifPresent(facet ->
                        needs.add(new Need(target.id().provider(), live, facet, consumer)));
    }
}
