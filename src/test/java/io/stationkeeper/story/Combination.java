package io.stationkeeper.story;

import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.provider.KindModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A manifest with as many fields of a kind as go together: a few of them have every field that has a
 * sample.
 */
record Combination(KindModel model, int number, String needs, String manifest) {
    static List<Combination> of(KindModel model) {
        Fixtures fixtures = Fixtures.of(model);
        List<String> manifests = new ArrayList<>();
        for (Fixtures.Sample sample : fixtures.samples().values()) {
            add(manifests, sample.first());
        }
        List<Combination> combinations = new ArrayList<>();
        for (String manifest : manifests) {
            combinations.add(
                    new Combination(model, combinations.size(), fixtures.needs(), manifest));
        }
        return combinations;
    }

    private static void add(List<String> manifests, String more) {
        for (int i = 0; i < manifests.size(); i++) {
            String both = joined(manifests.get(i), more);
            if (!both.isEmpty() && isAccepted(both)) {
                manifests.set(i, both);
                return;
            }
        }
        manifests.add(more);
    }

    private static boolean isAccepted(String manifest) {
        return new ManifestLoader(Station.models()).load(Stories.snapshot(manifest))
                instanceof LoadResult.Accepted;
    }

    /** Empty if they say different things of one field. */
    private static String joined(String one, String other) {
        Map<String, Object> document = new LinkedHashMap<>(read(one));
        Map<String, Object> spec = new LinkedHashMap<>(spec(document));
        for (Map.Entry<String, Object> field : spec(read(other)).entrySet()) {
            Object there = spec.putIfAbsent(field.getKey(), field.getValue());
            if (there != null && !there.equals(field.getValue())) {
                return "";
            }
        }
        document.put("spec", spec);
        return new Dump(DumpSettings.builder().build()).dumpToString(document);
    }

    @SuppressWarnings("unchecked") // the files are ours
    private static Map<String, Object> read(String manifest) {
        return (Map<String, Object>)
                new Load(LoadSettings.builder().build()).loadFromString(manifest);
    }

    @SuppressWarnings("unchecked") // the files are ours
    private static Map<String, Object> spec(Map<String, Object> document) {
        return (Map<String, Object>) document.getOrDefault("spec", Map.of());
    }

    @Override
    public String toString() {
        return model.id() + " " + number;
    }
}
