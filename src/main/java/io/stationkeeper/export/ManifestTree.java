package io.stationkeeper.export;

import io.stationkeeper.export.Tree.Mapping;
import io.stationkeeper.export.Tree.Part;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Reference;
import java.util.ArrayList;
import java.util.List;

/** A manifest as a Kubernetes-style document. */
final class ManifestTree {
    static final String SPEC = "spec";
    static final String METADATA = "metadata";
    static final String NAME = "name";

    private ManifestTree() {}

    static Mapping of(KindModel model, Manifest manifest) {
        List<Part> spec = new ArrayList<>();
        if (!manifest.liveName().equals(manifest.id().name())) {
            spec.add(Part.text(NAME, manifest.liveName()));
        }
        SpecTree writer = new SpecTree(ManifestTree::source);
        spec.addAll(writer.parts(model.fields(), manifest.spec()));
        return new Mapping(
                List.of(
                        Part.text("apiVersion", manifest.kind().apiVersion()),
                        Part.text("kind", manifest.kind().name()),
                        new Part(
                                METADATA,
                                new Mapping(List.of(Part.text(NAME, manifest.id().name())))),
                        new Part(SPEC, new Mapping(spec))));
    }

    /**
     * A reference that cannot be resolved has no words in a manifest; that the variable must be there is
     * the nearest to it, and {@link ReadBack} tells the difference.
     */
    private static List<Part> source(Input input, String valueWord) {
        return switch (input) {
            case Input.Known known -> List.of(Part.text(valueWord, known.value().reveal()));
            case Input.FromSecret(String name) -> List.of(Part.text("fromSecret", name));
            case Input.FromOutput(Reference reference) ->
                    List.of(new Part("from", new Mapping(output(reference))));
            case Input.Generated _ -> List.of(new Part("generateValue", new Tree.Word("true")));
            case Input.Existing _, Input.Missing _ ->
                    List.of(new Part("sync", new Tree.Word("false")));
            case Input.Waiting _, Input.Remembered _ -> List.of();
        };
    }

    private static List<Part> output(Reference reference) {
        return List.of(
                Part.text("kind", reference.kind().toString()),
                Part.text(NAME, reference.name()),
                Part.text("property", reference.property()));
    }
}
