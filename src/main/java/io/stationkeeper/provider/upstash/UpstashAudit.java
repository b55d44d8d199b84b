package io.stationkeeper.provider.upstash;

import io.stationkeeper.provider.AuditEntry;
import io.stationkeeper.provider.JsonView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Upstash's audit log: rows name a database by its name, times are whole seconds, {@code source}
 * is {@code API_KEY - name} for a call with a key (API specification). A row that makes no sense is
 * left out.
 */
final class UpstashAudit {
    private static final Pattern KEY = Pattern.compile("(?i)\\s*api[_ ]key\\b\\s*-?\\s*(.*)");
    private static final Set<String> LOOKS = Set.of("read", "view", "get", "list", "show", "login");
    private static final List<String> ENTITIES =
            List.of("entity", "secondary_entity", "third_entity");
    private static final BigDecimal LATEST = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

    private UpstashAudit() {}

    static List<AuditEntry> entries(JsonView log, Instant since) {
        List<AuditEntry> entries = new ArrayList<>();
        for (JsonView row : log.elements()) {
            String action = row.text("action_string").present().orElse("");
            at(row).filter(at -> !at.isBefore(since))
                    .filter(_ -> isChange(action))
                    .ifPresent(at -> entries.add(entry(row, at, action)));
        }
        return entries;
    }

    private static AuditEntry entry(JsonView row, Instant at, String action) {
        return new AuditEntry(
                about(row),
                at,
                row.text("actor").present().orElse(""),
                action.toLowerCase(Locale.ROOT),
                source(row.text("source").present().orElse("")));
    }

    private static Optional<Instant> at(JsonView row) {
        return row.number("timestamp")
                .present()
                .filter(number -> number.signum() > 0 && number.compareTo(LATEST) <= 0)
                .map(number -> Instant.ofEpochSecond(number.longValue()));
    }

    private static boolean isChange(String action) {
        String first = action.strip().toLowerCase(Locale.ROOT).split("[ _-]", 2)[0];
        return !LOOKS.contains(first);
    }

    private static Set<String> about(JsonView row) {
        Set<String> about = new HashSet<>();
        for (String key : ENTITIES) {
            row.text(key).present().filter(text -> !text.isBlank()).ifPresent(about::add);
        }
        return about;
    }

    private static AuditEntry.Source source(String text) {
        Matcher key = KEY.matcher(text);
        return key.matches()
                ? new AuditEntry.Source.Api(Optional.of(key.group(1)))
                : new AuditEntry.Source.Other();
    }
}
