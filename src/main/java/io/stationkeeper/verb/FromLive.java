package io.stationkeeper.verb;

import io.stationkeeper.sandbox.Sandbox;
import io.stationkeeper.sandbox.copy.LiveAccount;
import io.stationkeeper.sandbox.copy.LiveCopy;
import io.stationkeeper.sandbox.copy.StandIns;
import io.stationkeeper.sandbox.copy.Unreadable;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;

/** Fills simulators from the accounts that the settings have credentials for, and says how far that went. */
public record FromLive(Settings settings, StandIns standIns) {
    public static FromLive of(Settings settings) {
        return new FromLive(settings, new StandIns(new SecureRandom(), StandIns.Known.NOTHING));
    }

    /**
     * Reads and loads. What was copied is said on the standard error.
     *
     * @throws SettingException if there is nothing to read, or it cannot be read
     */
    public void into(Sandbox sandbox) {
        Optional<LiveAccount> render = render();
        Optional<LiveAccount> upstash = upstash();
        if (render.isEmpty() && upstash.isEmpty()) {
            throw new SettingException(
                    "no credentials: set RENDER_API_KEY, or UPSTASH_EMAIL and UPSTASH_API_KEY");
        }
        render.ifPresent(account -> System.err.println("reading " + account));
        upstash.ifPresent(account -> System.err.println("reading " + account));
        try {
            LiveCopy copy =
                    LiveCopy.of(
                            new LiveCopy.From(
                                    render,
                                    settings.find(Setting.RENDER_OWNER_ID),
                                    upstash,
                                    FromLive::pause),
                            standIns);
            sandbox.restore(copy.state());
            tell(copy);
        } catch (Unreadable | Refused failure) {
            throw new SettingException("the copy cannot be made: " + failure.getMessage());
        }
    }

    private static void tell(LiveCopy copy) {
        System.err.println("copied: " + words(copy.counts()));
        copy.unread()
                .forEach((what, times) ->
                        System.err.println("not copied: " + what + " (" + times + " times)"));
        System.err.println(
                "values of variables and files, passwords and tokens are stand-ins; equal ones for"
                        + " equal ones");
    }

    private static String words(SortedMap<String, Integer> counts) {
        StringJoiner words = new StringJoiner(", ");
        words.setEmptyValue("nothing");
        counts.forEach((what, number) -> words.add(number + " " + what));
        return words.toString();
    }

    private Optional<LiveAccount> render() {
        return settings.secret(Setting.RENDER_API_KEY)
                .map(key -> account(Setting.RENDER_API_URL, "Bearer " + key.reveal(), 400));
    }

    private Optional<LiveAccount> upstash() {
        int rate = (int) settings.number(Setting.UPSTASH_RATE, 100_000);
        return settings.secret(Setting.UPSTASH_API_KEY)
                .flatMap(key ->
                        settings.find(Setting.UPSTASH_EMAIL)
                                .map(email -> email + ":" + key.reveal()))
                .map(login -> login.getBytes(StandardCharsets.UTF_8))
                .map(login -> "Basic " + Base64.getEncoder().encodeToString(login))
                .map(login -> account(Setting.UPSTASH_API_URL, login, rate));
    }

    private LiveAccount account(Setting url, String authorization, int callsAMinute) {
        double share = settings.number(Setting.READ_SHARE, 1);
        return new LiveAccount(settings.url(url), authorization, callsAMinute, share);
    }

    /** Who copies has time; a whole workspace can need more calls than a minute allows. */
    private static void pause(Duration time) {
        if (time.toSeconds() > 2) {
            System.err.println("waiting " + time.toSeconds() + " s for the quota");
        }
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new SettingException("interrupted");
        }
    }
}
