package io.stationkeeper;

import io.stationkeeper.assembly.DataFolder;
import io.stationkeeper.assembly.DesiredStateSettings;
import io.stationkeeper.assembly.EngineSettings;
import io.stationkeeper.assembly.SecretSources;
import io.stationkeeper.settings.Launch;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.settings.Settings;
import org.jboss.logging.Logger;

/** Finds what is wrong with the settings of a daemon before anything of it starts. */
final class StartCheck {
    private static final Logger LOG = Logger.getLogger(StartCheck.class);

    private StartCheck() {}

    static void of(Launch launch) {
        Settings settings = Settings.ofProcess();
        if (settings.find(Setting.SOURCE).isEmpty()) {
            throw new SettingException(
                    "no source: set STATIONKEEPER_SOURCE or --source to a git URL or a path");
        }
        settings.unknown().forEach(name -> LOG.warnf("unknown setting name=%s", name));
        EngineSettings.of(settings);
        settings.number(Setting.READ_SHARE, 1);
        settings.number(Setting.UPSTASH_RATE, 100_000);
        settings.durationOrOff(Setting.UPSTASH_USAGE_INTERVAL);
        settings.flag(Setting.METRICS_NAMES);
        settings.bytes(Setting.JOURNAL_SIZE);
        settings.count(Setting.JOURNAL_FILES, 1000);
        Notifications.check(settings);
        SecretSources.check(settings);
        DesiredStateSettings.source(settings, DataFolder.of(settings, launch));
    }
}
