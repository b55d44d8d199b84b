package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** Loads texts as a source would hand them over. */
final class Loading {
    private static final ManifestLoader LOADER = new ManifestLoader(TestKinds.all());

    private Loading() {}

    /** One file of this text, {@code a.yaml}. */
    static LoadResult load(String text) {
        return files("a.yaml", text);
    }

    /** Paths and texts in turn. */
    static LoadResult files(String... pathsAndTexts) {
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.add(SourceFile.of(pathsAndTexts[i], pathsAndTexts[i + 1]));
        }
        return LOADER.load(new Snapshot("r1", files));
    }

    static List<String> errors(LoadResult result) {
        assertThat(result).isInstanceOf(LoadResult.Rejected.class);
        return texts(result);
    }

    static List<String> texts(LoadResult result) {
        return result.findings().stream().map(Problem::toString).toList();
    }

    /** What a text declares that has nothing wrong with it. */
    static DesiredState good(String text) {
        LoadResult result = load(text);
        assertThat(texts(result)).isEmpty();
        return ((LoadResult.Accepted) result).desired();
    }

    /** The manifest of a text that declares one thing and has nothing wrong with it. */
    static Manifest one(String text) {
        DesiredState desired = good(text);
        assertThat(desired.manifests()).hasSize(1);
        return desired.manifests().firstEntry().getValue();
    }

    /** A web service whose spec goes on with these lines, which start at line 6. */
    static String web(String... lines) {
        return """
        apiVersion: render/v1
        kind: WebService
        metadata: {name: api}
        spec:
          runtime: python
        """
                + "  "
                + String.join("\n  ", lines)
                + "\n";
    }
}
