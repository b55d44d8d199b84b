package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.export.ManifestText;
import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.resource.Manifest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of every kind is written in the way in which it is read. */
class WrittenManifestTest {
    static Stream<FieldCase> cases() {
        return Station.models().stream().flatMap(model -> FieldCase.of(model).stream());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bothSamplesAreReadBackAsTheyWere(FieldCase tried) {
        for (String sample : List.of(tried.sample().first(), tried.sample().second())) {
            Manifest manifest = read(sample);

            Manifest again = read(ManifestText.of(tried.model(), manifest));

            assertThat(again.spec()).isEqualTo(manifest.spec());
            assertThat(again.id()).isEqualTo(manifest.id());
            assertThat(again.liveName()).isEqualTo(manifest.liveName());
        }
    }

    private static Manifest read(String text) {
        LoadResult result = new ManifestLoader(Station.models()).load(Stories.snapshot(text));
        assertThat(result).as(text).isInstanceOf(LoadResult.Accepted.class);
        return ((LoadResult.Accepted) result).desired().manifests().firstEntry().getValue();
    }
}
