package io.stationkeeper.export;

import io.stationkeeper.export.Tree.Mapping;
import io.stationkeeper.export.Tree.Part;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.Sensitive;
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
            case Input.Template(List<Input.Template.Part> parts) -> template(parts);
            case Input.Join(List<Reference> references, String prefix, String separator) ->
                    join(references, prefix, separator);
            case Input.Initial _, Input.Waiting _, Input.Remembered _ -> List.of();
        };
    }

    /** The names of placeholders are not kept, so they are numbered. */
    private static List<Part> template(List<Input.Template.Part> parts) {
        StringBuilder text = new StringBuilder();
        List<Part> with = new ArrayList<>();
        for (Input.Template.Part part : parts) {
            switch (part) {
                case Input.Template.Part.Text(Sensitive words) ->
                        text.append(words.reveal().replace("{", "{{"));
                case Input.Template.Part.Output(Reference reference) -> {
                    String name = "value" + (with.size() + 1);
                    text.append('{').append(name).append('}');
                    with.add(new Part(name, new Mapping(output(reference))));
                }
            }
        }
        return List.of(Part.text("template", text.toString()), new Part("with", new Mapping(with)));
    }

    private static List<Part> join(List<Reference> references, String prefix, String separator) {
        List<Part> from = new ArrayList<>();
        references.forEach(it -> from.add(new Part(it.toString(), new Mapping(output(it)))));
        return List.of(
                new Part(
                        "join",
                        new Mapping(
                                List.of(
                                        new Part("from", new Tree.Sequence(from)),
                                        Part.text("prefix", prefix),
                                        Part.text("separator", separator)))));
    }

    private static List<Part> output(Reference reference) {
        return List.of(
                Part.text("kind", reference.kind().toString()),
                Part.text(NAME, reference.name()),
                Part.text("property", reference.property()));
    }
}
