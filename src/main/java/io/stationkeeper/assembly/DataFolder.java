package io.stationkeeper.assembly;

import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.secret.FolderSecrets;
import io.stationkeeper.secret.GeneratedSecrets;
import io.stationkeeper.settings.Launch;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.Settings;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Where a daemon keeps what it remembers, and the key of the fingerprints in there. */
public final class DataFolder {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KEY = "key";

    private DataFolder() {}

    public static Path of(Settings settings, Launch launch) {
        Path data = Path.of(settings.get(Setting.DATA)).toAbsolutePath().normalize();
        return launch.sandbox() ? data.resolve("sandbox") : data;
    }

    /** For the daemon itself: made and kept there if there is none. */
    public static Sensitive key(Settings settings, Path data) {
        return settings.secret(Setting.KEY)
                .orElseGet(() -> new GeneratedSecrets(data, RANDOM).of(KEY));
    }

    /**
     * For who only looks: the daemon's key if there is one, so that its fingerprints can be compared,
     * else one that nobody keeps.
     */
    public static Sensitive knownKey(Settings settings, Path data) {
        return settings.secret(Setting.KEY)
                .or(() -> new FolderSecrets(data).find(KEY))
                .orElseGet(() -> Sensitive.of(Long.toString(RANDOM.nextLong())));
    }
}
