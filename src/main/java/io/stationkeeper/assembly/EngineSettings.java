package io.stationkeeper.assembly;

import io.stationkeeper.engine.EngineConfig;
import io.stationkeeper.engine.Heed;
import io.stationkeeper.engine.Limits;
import io.stationkeeper.engine.Safety;
import io.stationkeeper.manifest.MaintenanceWindows;
import io.stationkeeper.resource.MaintenanceWindow;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.settings.Settings;

/** What the engine is told by the settings. */
public final class EngineSettings {
    private EngineSettings() {}

    /**
     * Reads all of them.
     *
     * @throws SettingException if one of them cannot be read
     */
    public static EngineConfig of(Settings settings) {
        return new EngineConfig(
                settings.mode(),
                settings.duration(Setting.INTERVAL),
                settings.duration(Setting.CREATE_GRACE),
                safety(settings),
                settings.onOrOff(Setting.AUDIT_LOG),
                heed(settings));
    }

    private static Heed heed(Settings settings) {
        return switch (MaintenanceWindows.read(settings.get(Setting.MAINTENANCE_WINDOW))) {
            case MaintenanceWindows.Reading.Window(MaintenanceWindow window) ->
                    new Heed(window, settings.count(Setting.FLIP_LIMIT, 1000));
            case MaintenanceWindows.Reading.Wrong(String why) ->
                    throw new SettingException(Setting.MAINTENANCE_WINDOW.variable() + ": " + why);
        };
    }

    private static Safety safety(Settings settings) {
        return new Safety(
                settings.durationOrZero(Setting.PRUNE_GRACE),
                new Limits(
                        settings.limit(Setting.LIMIT_DELETES),
                        settings.limit(Setting.LIMIT_REPLACEMENTS),
                        settings.limit(Setting.LIMIT_REMOVALS),
                        settings.limit(Setting.LIMIT_DEPLOYS)));
    }
}
