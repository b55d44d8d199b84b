package io.stationkeeper.assembly;

import io.stationkeeper.manifest.Defaults;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.Settings;
import io.stationkeeper.source.DesiredStateSource;
import io.stationkeeper.source.SourceConfig;
import io.stationkeeper.source.Sources;
import java.nio.file.Path;
import java.util.Optional;

/** Where the desired state comes from, and how it is read. */
public final class DesiredStateSettings {
    private DesiredStateSettings() {}

    /** Reads manifests as these settings say what they leave open. */
    public static ManifestLoader loader(Settings settings) {
        return new ManifestLoader(Kinds.all().all())
                .with(
                        new Defaults(
                                settings.find(Setting.DEFAULT_REPO).map(Sources::repository),
                                settings.blueprintKeyRemoval()));
    }

    /**
     * The source of a daemon, which keeps its clone in this folder.
     *
     * @throws io.stationkeeper.settings.SettingException if a setting of it cannot be read
     */
    public static DesiredStateSource source(Settings settings, Path data) {
        SourceConfig config = SourceConfig.of(settings.get(Setting.SOURCE), data);
        Optional<String> branch = settings.find(Setting.SOURCE_BRANCH);
        Optional<String> path = settings.find(Setting.SOURCE_PATH);
        SourceConfig chosen = branch.map(config::withBranch).orElse(config);
        SourceConfig located = path.map(chosen::withPath).orElse(chosen);
        return Sources.open(
                new SourceConfig(
                        located.location(),
                        located.branch(),
                        located.path(),
                        settings.find(Setting.SOURCE_TOKEN)
                                .map(_ -> () -> settings.get(Setting.SOURCE_TOKEN)),
                        settings.path(Setting.SOURCE_SSH_KEY),
                        settings.path(Setting.SOURCE_KNOWN_HOSTS),
                        located.dataFolder()));
    }
}
