package io.stationkeeper.provider.render;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.Output;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Spec;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A workflow, which a Blueprint can declare: shown, so that nobody thinks it was overlooked. */
record WorkflowModel() implements KindModel {
    private static final KindId KIND = new KindId("render", "Workflow");

    @Override
    public KindId id() {
        return KIND;
    }

    @Override
    public String help() {
        return "A workflow of a Blueprint. It is only shown: never looked up, made or changed.";
    }

    @Override
    public List<Field<?>> fields() {
        return List.of();
    }

    @Override
    public String nameScope() {
        return KIND.toString();
    }

    @Override
    public boolean dataStore() {
        return false;
    }

    @Override
    public Set<Facet> facets() {
        return Set.of();
    }

    @Override
    public List<Output> outputList() {
        return List.of();
    }

    @Override
    public List<Impossible> impossible(Spec spec) {
        return List.of();
    }

    @Override
    public boolean managed() {
        return false;
    }

    @Override
    public Optional<URI> source() {
        return Optional.of(URI.create("https://render.com/docs/workflows"));
    }
}
