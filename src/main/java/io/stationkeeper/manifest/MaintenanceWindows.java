package io.stationkeeper.manifest;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.stationkeeper.resource.MaintenanceWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads maintenance windows: the start as the five fields of a cron expression, how long it is open,
 * and a time zone, as in {@code 0 2 * * SAT for 3h Europe/Berlin}.
 */
public final class MaintenanceWindows {
    private static final Pattern WINDOW =
            Pattern.compile(
                    "(?<cron>\\S.*?)\\s+for\\s+(?<time>[1-9]\\d{0,3})(?<unit>[mhd])"
                            + "(?:\\s+(?<zone>\\S+))?");
    private static final String EXAMPLE = "such as 0 2 * * SAT for 3h Europe/Berlin";
    private static final Duration LONGEST = Duration.ofDays(7);

    private MaintenanceWindows() {}

    /** A window, or what is wrong with its text. */
    public sealed interface Reading {
        record Window(MaintenanceWindow window) implements Reading {}

        record Wrong(String why) implements Reading {}
    }

    /** {@code none} is always open; several are separated by semicolons. */
    public static Reading read(String text) {
        String whole = text.strip();
        if (whole.equals(MaintenanceWindow.ALWAYS.text())) {
            return new Reading.Window(MaintenanceWindow.ALWAYS);
        }
        List<Opening> openings = new ArrayList<>();
        for (String part : whole.split(";", -1)) {
            Matcher matcher = WINDOW.matcher(part.strip());
            if (!matcher.matches()) {
                return new Reading.Wrong("\"" + part.strip() + "\" is no window, " + EXAMPLE);
            }
            try {
                openings.add(opening(matcher));
            } catch (IllegalArgumentException | DateTimeException e) {
                return new Reading.Wrong(
                        "\"" + part.strip() + "\" is no window: " + e.getMessage());
            }
        }
        return new Reading.Window(new Openings(whole, openings));
    }

    private static Opening opening(Matcher matcher) {
        Cron cron =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                        .parse(matcher.group("cron"))
                        .validate();
        ExecutionTime starts = ExecutionTime.forCron(cron);
        Duration open = duration(matcher);
        if (open.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("it is open for 7 days at most");
        }
        if (starts.nextExecution(Instant.EPOCH.atZone(ZoneOffset.UTC)).isEmpty()) {
            throw new IllegalArgumentException("it never opens");
        }
        String zone = matcher.group("zone");
        return new Opening(starts, open, zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
    }

    private static Duration duration(Matcher matcher) {
        long number = Long.parseLong(matcher.group("time"));
        return switch (matcher.group("unit")) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /**
     * One of them. Starts are computed on the wall clock and then put into the zone: a start in the
     * hour that spring leaves out comes an hour later, one in the hour that autumn has twice comes
     * once, the first time. The library, asked with the zone, leaves out the first and repeats the
     * second (measured with 9.2.1).
     */
    private record Opening(ExecutionTime starts, Duration open, ZoneId zone) {
        /** More than clocks are ever put forward or back. */
        private static final Duration SHIFT = Duration.ofHours(3);

        boolean isOpen(Instant now) {
            return first(now, SHIFT, starts::lastExecution, start -> !start.isAfter(now))
                    .filter(start -> start.plus(open).isAfter(now))
                    .isPresent();
        }

        Optional<Instant> nextStart(Instant now) {
            return first(now, SHIFT.negated(), starts::nextExecution, start -> start.isAfter(now));
        }

        private Optional<Instant> first(
                Instant now,
                Duration ahead,
                Function<ZonedDateTime, Optional<ZonedDateTime>> next,
                Predicate<Instant> wanted) {
            Optional<ZonedDateTime> wall =
                    Optional.of(
                            now.atZone(zone).toLocalDateTime().plus(ahead).atZone(ZoneOffset.UTC));
            while (wall.isPresent()) {
                wall = wall.flatMap(next);
                Optional<Instant> start =
                        wall.map(it -> it.toLocalDateTime().atZone(zone).toInstant());
                if (start.filter(wanted).isPresent()) {
                    return start;
                }
            }
            return Optional.empty();
        }
    }

    /** All that one text names; the same text is the same window. */
    private static final class Openings implements MaintenanceWindow {
        private final String text;
        private final List<Opening> openings;

        Openings(String text, List<Opening> openings) {
            this.text = text;
            this.openings = List.copyOf(openings);
        }

        @Override
        public boolean isOpen(Instant now) {
            return openings.stream().anyMatch(opening -> opening.isOpen(now));
        }

        @Override
        public Optional<Instant> nextStart(Instant now) {
            return openings.stream()
                    .flatMap(opening -> opening.nextStart(now).stream())
                    .min(Instant::compareTo);
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Openings openings && openings.text.equals(text);
        }

        @Override
        public int hashCode() {
            return Objects.hash(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
