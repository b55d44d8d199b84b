package io.stationkeeper.assembly;

import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.secret.EnvironmentSecrets;
import io.stationkeeper.secret.FolderSecrets;
import io.stationkeeper.secret.SealedSecrets;
import io.stationkeeper.secret.SecretStore;
import io.stationkeeper.secret.SopsSecrets;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.settings.Settings;
import io.stationkeeper.source.Snapshot;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where {@code fromSecret} looks, in the order of the settings. */
public final class SecretSources {
    private static final Pattern GENERATED =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)(?::(.+))?");

    private final Settings settings;
    private final SopsSecrets sops;
    private final SealedSecrets sealed;

    public SecretSources(Settings settings, Path data, Sensitive key) {
        this.settings = settings;
        this.sops = new SopsSecrets(() -> settings.secrets(Setting.SOPS_AGE_KEY));
        this.sealed =
                new SealedSecrets(
                        data.resolve("generated"),
                        generated(settings),
                        key,
                        new SecureRandom(),
                        InstantSource.system());
    }

    private enum Source {
        ENVIRONMENT,
        FILES,
        SOPS,
        GENERATED
    }

    /** Finds what is wrong with the settings before anything starts. */
    public static void check(Settings settings) {
        order(settings);
        generated(settings);
    }

    /** For a daemon, which makes what is declared as generated. */
    public SecretStore stores() {
        return inOrder(() -> sealed);
    }

    /** For a plan, which makes nothing. */
    public SecretStore unchanged() {
        return inOrder(sealed::unchanged);
    }

    private SecretStore inOrder(Supplier<SecretStore> generated) {
        List<SecretStore> stores = new ArrayList<>();
        for (Source source : order(settings)) {
            stores.add(
                    switch (source) {
                        case ENVIRONMENT -> new EnvironmentSecrets(settings.environment());
                        case FILES -> new FolderSecrets(Path.of(settings.get(Setting.SECRETS_DIR)));
                        case SOPS -> sops;
                        case GENERATED -> generated.get();
                    });
        }
        return SecretStore.firstOf(stores);
    }

    /** The same loader, which lets the secrets of each revision that it accepts be found. */
    public Function<Snapshot, LoadResult> reading(Function<Snapshot, LoadResult> loader) {
        return snapshot -> read(snapshot, loader.apply(snapshot));
    }

    public LoadResult read(Snapshot snapshot, LoadResult loaded) {
        if (!order(settings).contains(Source.SOPS)
                || !(loaded instanceof LoadResult.Accepted(var desired, List<Problem> warnings))) {
            return loaded;
        }
        List<Problem> all = new ArrayList<>(warnings);
        for (SopsSecrets.Trouble trouble : sops.read(snapshot)) {
            boolean told = warnings.stream().anyMatch(it -> it.file().equals(trouble.file()));
            if (told) {
                continue;
            }
            all.add(new Problem(trouble.file(), 1, 1, trouble.why(), Problem.Severity.WARNING));
        }
        all.sort(null);
        return new LoadResult.Accepted(desired, all);
    }

    private static List<Source> order(Settings settings) {
        List<Source> order = new ArrayList<>();
        for (String word : words(settings, Setting.SECRETS_ORDER)) {
            try {
                order.add(Source.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                throw new SettingException(
                        Setting.SECRETS_ORDER.variable()
                                + " has \""
                                + word
                                + "\", expected some of environment, files, sops, generated");
            }
        }
        return order;
    }

    private static Map<String, Optional<Duration>> generated(Settings settings) {
        Map<String, Optional<Duration>> names = new LinkedHashMap<>();
        for (String word : words(settings, Setting.GENERATED_SECRETS)) {
            Matcher matcher = GENERATED.matcher(word);
            if (!matcher.matches()) {
                throw new SettingException(
                        Setting.GENERATED_SECRETS.variable()
                                + " has \""
                                + word
                                + "\", expected names such as session-key or jwt-key:90d");
            }
            names.put(
                    matcher.group(1),
                    Optional.ofNullable(matcher.group(2))
                            .map(age -> Settings.duration(Setting.GENERATED_SECRETS, age)));
        }
        return names;
    }

    private static List<String> words(Settings settings, Setting setting) {
        return List.of(settings.get(setting).split(",")).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
