package io.stationkeeper.sandbox.copy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces values by stand-ins: equal values by equal ones, so that what agreed still agrees. It keeps no
 * value, only HMACs under a key that is forgotten with it, so a stand-in says nothing about what it stands for.
 */
public final class StandIns {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGITS = 32;

    /** {@code scheme://user:password@host/path?query}. */
    private static final Pattern LOGIN =
            Pattern.compile(
                    "([a-z][a-z0-9+.-]*://)([^:/@?#\\s]*):([^@/\\s]+)@([^/?#\\s]+)([^?#\\s]*)(.*)");

    /** Switches of database drivers, which are no secrets. */
    private static final Set<String> SWITCHES =
            Set.of(
                    "sslmode",
                    "ssl",
                    "schema",
                    "pgbouncer",
                    "connect_timeout",
                    "connection_limit",
                    "pool_timeout",
                    "application_name",
                    "db");

    private final SecretKeySpec key;
    private final Known before;

    /** By the HMAC of what is live. */
    private final Map<String, String> known = new HashMap<>();

    /**
     * What is known before anything is read.
     *
     * @param open texts that nobody has to hide, such as those that git says
     * @param shapes of values that are made of outputs: each group has to be one
     * @param replaced told every value and what stands for it; must not keep the value
     */
    public record Known(
            Predicate<String> open, List<Pattern> shapes, BiConsumer<String, String> replaced) {

        public static final Known NOTHING =
                new Known(text -> false, List.of(), (value, standIn) -> {});

        public Known {
            shapes = List.copyOf(shapes);
        }
    }

    public StandIns(RandomGenerator random, Known before) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.before = before;
    }

    /** Says what a live text is in the copy, wherever it appears. */
    void learn(String live, String copied) {
        if (!live.isEmpty()) {
            known.putIfAbsent(hmac(live), copied);
        }
    }

    /** Says that a text is shown to everybody. */
    void learnOpen(String text) {
        learn(text, text);
    }

    /** What stands for a value in the copy; the same for the same one. */
    public String of(String value) {
        if (value.isEmpty() || before.open.test(value)) {
            return value;
        }
        String standIn =
                find(value)
                        .or(() -> login(value))
                        .or(() -> shaped(value))
                        .orElseGet(() -> made(value));
        before.replaced.accept(value, standIn);
        return standIn;
    }

    private Optional<String> find(String value) {
        return Optional.ofNullable(known.get(hmac(value)));
    }

    /** Texts around outputs, as a template of git makes it. */
    private Optional<String> shaped(String value) {
        return before.shapes.stream()
                .map(shape -> shape.matcher(value))
                .filter(Matcher::matches)
                .flatMap(matcher -> filled(value, matcher).stream())
                .findFirst();
    }

    private Optional<String> filled(String value, Matcher matcher) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int group = 1; group <= matcher.groupCount(); group++) {
            Optional<String> output = find(matcher.group(group));
            if (output.isEmpty()) {
                return Optional.empty();
            }
            text.append(value, from, matcher.start(group)).append(output.get());
            from = matcher.end(group);
        }
        return Optional.of(text.append(value.substring(from)).toString());
    }

    /** For what is never open, such as a password. */
    String secret(String value) {
        return value.isEmpty() ? "" : made(value);
    }

    /** A text that is shown anyway, without the password of an address in it. */
    String shown(String text) {
        Matcher matcher = LOGIN.matcher(text);
        return matcher.matches() ? withLogin(matcher, made(matcher.group(3))) : text;
    }

    private String made(String value) {
        return "stand-in-" + hmac(value).substring(0, DIGITS);
    }

    /** An address with the password of something that was copied, however it is spelt otherwise. */
    private Optional<String> login(String value) {
        Matcher matcher = LOGIN.matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return find(matcher.group(3)).map(password -> withLogin(matcher, password));
    }

    private String withLogin(Matcher matcher, String password) {
        String rest = matcher.group(6);
        return matcher.group(1)
                + matcher.group(2)
                + ":"
                + password
                + "@"
                + matcher.group(4)
                + matcher.group(5)
                + (isSwitches(rest) ? rest : "?" + made(rest));
    }

    private static boolean isSwitches(String query) {
        if (query.isEmpty()) {
            return true;
        }
        for (String pair : query.substring(1).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!query.startsWith("?")
                    || !SWITCHES.contains(name)
                    || !pair.substring(equals + 1).matches("[\\w.-]{1,32}")) {
                return false;
            }
        }
        return true;
    }

    private String hmac(String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
