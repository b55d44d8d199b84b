package io.stationkeeper;

import io.stationkeeper.cli.Version;
import io.stationkeeper.engine.PassListener;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.notify.Notifier;
import io.stationkeeper.notify.Outbox;
import io.stationkeeper.notify.Webhook;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.settings.Settings;
import java.time.InstantSource;
import java.util.List;

/** Who is told what happens, if a receiver is set. */
final class Notifications {
    private Notifications() {}

    /** Says that the URL is wrong without saying the URL. */
    static void check(Settings settings) {
        if (settings.secret(Setting.NOTIFY_URL).filter(url -> !Webhook.isUsable(url)).isPresent()) {
            throw new SettingException(
                    Setting.NOTIFY_URL.variable()
                            + " is no URL that begins with https:// or http://");
        }
    }

    static List<PassListener> listeners(Settings settings, Journal journal, InstantSource clock) {
        if (settings.secret(Setting.NOTIFY_URL).isEmpty()) {
            return List.of();
        }
        Webhook webhook = new Webhook(() -> settings.secret(Setting.NOTIFY_URL));
        Outbox outbox = new Outbox(webhook, Version.number(), Outbox.RETRY_DELAY, clock);
        return List.of(new Notifier(outbox, journal));
    }
}
