package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Loads Blueprints with the real kinds. */
final class BlueprintReading {
    private static final ManifestLoader LOADER = new ManifestLoader(DesiredStateFolderTest.kinds());

    private BlueprintReading() {}

    /** One file of this text, {@code render.yaml}. */
    static LoadResult load(String text) {
        return files("render.yaml", text);
    }

    /** Paths and texts in turn. */
    static LoadResult files(String... pathsAndTexts) {
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.add(SourceFile.of(pathsAndTexts[i], pathsAndTexts[i + 1]));
        }
        return LOADER.load(new Snapshot("r1", files));
    }

    static List<Manifest> manifests(LoadResult result) {
        assertThat(result).as(result.toString()).isInstanceOf(LoadResult.Accepted.class);
        return List.copyOf(((LoadResult.Accepted) result).desired().manifests().values());
    }

    /** The manifest with this identity, {@code render/WebService/api}. */
    static Manifest manifest(LoadResult result, String id) {
        return manifests(result).stream()
                .filter(manifest -> manifest.id().toString().equals(id))
                .findAny()
                .orElseThrow();
    }

    /** The value of a field, shown as it is in the typed spec. */
    static Object value(Manifest manifest, String field) {
        return value(manifest.spec(), field);
    }

    static Object value(Spec spec, String field) {
        return spec.fields().stream()
                .filter(found -> found.name().equals(field))
                .findAny()
                .<Object>map(
                        found -> spec.get(found).present().map(Object.class::cast).orElse("absent"))
                .orElse("unset");
    }

    @SuppressWarnings("unchecked") // the field of this name has this shape
    static SortedMap<String, Input> variables(Manifest manifest) {
        return (SortedMap<String, Input>) value(manifest, "envVars");
    }

    /** A web service that has a repository, with these lines more, which start at line 6. */
    static String web(String... lines) {
        return """
        services:
        - type: web
          name: api
          runtime: docker
          repo: https://example.com/api
        """
                + "  "
                + String.join("\n  ", lines)
                + "\n";
    }
}
