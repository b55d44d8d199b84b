package io.stationkeeper.settings;

import io.stationkeeper.resource.KeyRemoval;
import io.stationkeeper.resource.Limit;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.secret.FolderSecrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads settings: a property beats an environment variable, an empty text counts as not set. Files of
 * secrets are read at each call, so that a rotated secret is seen.
 */
public final class Settings {
    private static final Pattern SIMPLE = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)?");

    private static final Pattern ZERO = Pattern.compile("0+\\s*(ms|s|m|h|d)?|P(T0[SMH]|0D)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4})\\s*([KMG])I?B?");
    private static final long SMALLEST = 64 * 1024;

    private final Map<String, String> environment;
    private final Map<String, String> properties;

    public Settings(Map<String, String> environment, Map<String, String> properties) {
        this.environment = Map.copyOf(environment);
        this.properties = Map.copyOf(properties);
    }

    /** Those of this process. */
    public static Settings ofProcess() {
        Map<String, String> properties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, System.getProperty(name, ""));
        }
        return new Settings(System.getenv(), properties);
    }

    public Map<String, String> environment() {
        return environment;
    }

    public Optional<String> find(Setting setting) {
        return value(setting.property(), setting.variable())
                .or(() -> setting.secret() ? fromFile(setting) : Optional.empty());
    }

    public String get(Setting setting) {
        return find(setting).orElse(setting.standard());
    }

    public Optional<Sensitive> secret(Setting setting) {
        return find(setting).map(Sensitive::of);
    }

    /** What is set and what the file has, where both count. */
    public List<Sensitive> secrets(Setting setting) {
        return Stream.concat(
                        value(setting.property(), setting.variable()).stream(),
                        fromFile(setting).stream())
                .map(Sensitive::of)
                .toList();
    }

    public Optional<Path> path(Setting setting) {
        return find(setting).map(Path::of);
    }

    public URI url(Setting setting) {
        String text = get(setting);
        try {
            return URI.create(text);
        } catch (IllegalArgumentException _) {
            throw wrong(setting, text, "a URL");
        }
    }

    public Duration duration(Setting setting) {
        return duration(setting, get(setting).strip());
    }

    /** A duration that is a part of this setting's text. */
    public static Duration duration(Setting setting, String text) {
        Matcher simple = SIMPLE.matcher(text);
        try {
            Duration duration = simple.matches() ? simple(simple) : Duration.parse(text);
            if (!duration.isZero() && !duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException _) {
            // Said below, the same for all that is wrong.
        }
        throw wrong(setting, text, "a positive duration such as 60s, 5m or PT1M");
    }

    /** One that may also be zero. */
    public Duration durationOrZero(Setting setting) {
        String text = get(setting).strip();
        boolean zero = ZERO.matcher(text).matches();
        return zero ? Duration.ZERO : duration(setting, text);
    }

    public Limit limit(Setting setting) {
        return Limit.parse(get(setting))
                .orElseThrow(() ->
                        wrong(
                                setting,
                                get(setting),
                                "a number, a share, or both: 3, 20% or 3,20%"));
    }

    /** Empty for {@code off}. */
    public Optional<Duration> durationOrOff(Setting setting) {
        return get(setting).strip().equalsIgnoreCase("off")
                ? Optional.empty()
                : Optional.of(duration(setting));
    }

    public Mode mode() {
        return switch (get(Setting.MODE).toLowerCase(Locale.ROOT)) {
            case "enforce" -> Mode.ENFORCE;
            case "report" -> Mode.REPORT;
            default -> throw wrong(Setting.MODE, get(Setting.MODE), "enforce or report");
        };
    }

    public KeyRemoval blueprintKeyRemoval() {
        return switch (get(Setting.BLUEPRINT_KEY_REMOVAL).toLowerCase(Locale.ROOT)) {
            case "release" -> KeyRemoval.RELEASE;
            case "delete" -> KeyRemoval.DELETE;
            default ->
                    throw wrong(
                            Setting.BLUEPRINT_KEY_REMOVAL,
                            get(Setting.BLUEPRINT_KEY_REMOVAL),
                            "release or delete");
        };
    }

    /** A number above 0 and at most {@code max}. */
    public double number(Setting setting, double max) {
        try {
            double number = Double.parseDouble(get(setting));
            if (number > 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw wrong(setting, get(setting), "a number above 0 and at most " + max);
    }

    /** A whole number from 1 to {@code max}. */
    public int count(Setting setting, int max) {
        double number = number(setting, max);
        if (number != Math.rint(number)) {
            throw wrong(setting, get(setting), "a whole number from 1 to " + max);
        }
        return (int) number;
    }

    /** A size such as {@code 10MB}, in bytes; at least 64KB. */
    public long bytes(Setting setting) {
        Matcher size = SIZE.matcher(get(setting).strip().toUpperCase(Locale.ROOT));
        if (size.matches()) {
            int shift = "KMG".indexOf(size.group(2)) * 10 + 10;
            long bytes = Long.parseLong(size.group(1)) << shift;
            if (bytes >= SMALLEST) {
                return bytes;
            }
        }
        throw wrong(setting, get(setting), "a size of at least 64KB, such as 10MB or 1GB");
    }

    public boolean flag(Setting setting) {
        return switch (get(setting).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(setting, get(setting), "true or false");
        };
    }

    public boolean onOrOff(Setting setting) {
        return switch (get(setting).strip().toLowerCase(Locale.ROOT)) {
            case "on" -> true;
            case "off" -> false;
            default -> throw wrong(setting, get(setting), "on or off");
        };
    }

    /** Names that look like ours and are not. */
    public List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        for (String name : environment.keySet()) {
            boolean ours = name.startsWith(Setting.PREFIX);
            boolean free = name.startsWith("STATIONKEEPER_SECRET_") || name.endsWith("JAVA_HOME");
            if (ours && !free && Arrays.stream(Setting.values()).noneMatch(s -> is(s, name))) {
                unknown.add(name);
            }
        }
        unknown.sort(null);
        return unknown;
    }

    private static boolean is(Setting setting, String name) {
        return name.equals(setting.variable())
                || (setting.secret() && name.equals(setting.variable() + "_FILE"));
    }

    private Optional<String> value(String property, String variable) {
        return Optional.ofNullable(properties.get(property))
                .filter(text -> !text.isBlank())
                .or(() ->
                        Optional.ofNullable(environment.get(variable))
                                .filter(text -> !text.isBlank()));
    }

    private Optional<String> fromFile(Setting setting) {
        return value(setting.property() + ".file", setting.variable() + "_FILE")
                .map(file -> FolderSecrets.read(Path.of(file)).reveal());
    }

    private static Duration simple(Matcher matcher) {
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    private static SettingException wrong(Setting setting, String text, String expected) {
        return new SettingException(
                setting.variable() + " is \"" + text + "\", expected " + expected);
    }
}
