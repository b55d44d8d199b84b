package io.stationkeeper.api;

import io.stationkeeper.engine.Terms;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The query of what a person says for a while.
 *
 * @param reason for everybody who wonders later; 1 to 200 printable characters
 * @param by who says it, for the record
 * @param until when it ends, RFC 3339
 * @param lasting how long instead: {@code 90m}, {@code 4h}, {@code 2d} or ISO-8601
 */
record TermsQuery(String reason, String by, String until, String lasting) {
    private static final Pattern REASON = Pattern.compile("[^\\p{Cntrl}]{1,200}");
    private static final Pattern SIMPLE = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Duration LONGEST = Duration.ofDays(3650);

    static TermsQuery of(MultivaluedMap<String, String> query) {
        return new TermsQuery(
                first(query, "reason", ""),
                first(query, "by", "api"),
                first(query, "until", ""),
                first(query, "for", ""));
    }

    private static String first(
            MultivaluedMap<String, String> query, String name, String otherwise) {
        return Optional.ofNullable(query.getFirst(name)).orElse(otherwise);
    }

    Terms terms(Instant now) {
        if (reason.isBlank() || !REASON.matcher(reason).matches()) {
            throw wrong("reason is needed: 1 to 200 printable characters");
        }
        return new Terms(reason.strip(), Names.checked(by), end(now));
    }

    private Optional<Instant> end(Instant now) {
        if (!until.isEmpty() && !lasting.isEmpty()) {
            throw wrong("say until or for, not both");
        }
        try {
            if (!until.isEmpty()) {
                return Optional.of(OffsetDateTime.parse(until).toInstant());
            }
            return lasting.isEmpty() ? Optional.empty() : Optional.of(now.plus(duration(lasting)));
        } catch (DateTimeException | ArithmeticException _) {
            throw wrong(
                    "until is a time such as 2026-01-31T18:00:00Z, for is such as 90m, 4h or 2d");
        }
    }

    private static Duration duration(String text) {
        Matcher simple = SIMPLE.matcher(text);
        Duration duration = simple.matches() ? simple(simple) : Duration.parse(text);
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new DateTimeException("not a time to wait for");
        }
        return duration;
    }

    private static Duration simple(Matcher simple) {
        long number = Long.parseLong(simple.group(1));
        return switch (simple.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static HttpProblemException wrong(String detail) {
        return new HttpProblemException(HttpProblem.badRequest(detail));
    }
}
