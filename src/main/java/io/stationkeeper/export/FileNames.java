package io.stationkeeper.export;

import io.stationkeeper.resource.ResourceId;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of files for resources: safe on every file system, and each used once. */
final class FileNames {
    private static final int LONGEST = 80;
    private static final String END = ".yaml";

    private final Set<String> used = new HashSet<>();

    /** {@code render/webservice-api.yaml}. */
    String of(ResourceId id) {
        String start =
                id.provider() + "/" + id.kind().toLowerCase(Locale.ROOT) + "-" + safe(id.name());
        String name = start + END;
        for (int next = 2; !used.add(name); next++) {
            name = start + "-" + next + END;
        }
        return name;
    }

    /** Small letters only, as some file systems take capital ones for the same. */
    private static String safe(String name) {
        String safe =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9._]+", "-")
                        .replaceAll("^[.-]+|[.-]+$", "");
        String whole = safe.isEmpty() ? "unnamed" : safe;
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    }
}
