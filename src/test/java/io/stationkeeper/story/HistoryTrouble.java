package io.stationkeeper.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;

/** What goes wrong at the simulators, as long as a history wants it to. */
final class HistoryTrouble {
    /** Below what opens the breaker, which counts in real time. */
    private static final int MOST_OUTAGES = 3;

    /**
     * A list that shows nothing has to be believed when a create has been in doubt for its grace of 9 s:
     * so it lies for less, and to nobody who is in doubt already.
     */
    private static final Duration LONGEST_LIE = Duration.ofSeconds(7);

    private final Station station;
    private final HistoryPasses passes;
    private final HistoryCalls calls;
    private final HistoryTally tally;
    private final boolean losing;
    private Duration lied = Duration.ZERO;
    private boolean lying;
    private boolean stale;
    private boolean faulty;
    private int outages;

    HistoryTrouble(
            Station station,
            HistoryPasses passes,
            HistoryCalls calls,
            HistoryTally tally,
            boolean losing) {
        this.station = station;
        this.passes = passes;
        this.calls = calls;
        this.tally = tally;
        this.losing = losing;
    }

    void begins(HistoryEvent.Fault fault) {
        ends();
        if (fault.action().equals(HistoryFaults.EMPTY) && losing) {
            if (isInDoubt()) {
                return;
            }
            lying = true;
            lied = Duration.ZERO;
        }
        if (fault.action().equals("429")) {
            calls.plansARefusal();
        }
        faulty = true;
        outages += fault.times();
        if (outages > MOST_OUTAGES) {
            passes.restart();
            outages = fault.times();
        }
        station.dashboard()
                .faults(
                        "[{\"operation\": \"%s\", \"skip\": %d, \"times\": %d, %s}]"
                                .formatted(
                                        fault.operation(),
                                        fault.skip(),
                                        fault.times(),
                                        action(fault.action())));
    }

    private static String action(String action) {
        if (action.length() != 3) {
            return "\"action\": \"%s\", \"delay\": \"40ms\"".formatted(action);
        }
        String back = action.equals("429") ? ", \"retryAfter\": " + HistoryCalls.RETRY_AFTER : "";
        return "\"action\": \"status\", \"status\": %s%s".formatted(action, back);
    }

    private boolean isInDoubt() {
        try {
            return Files.exists(station.ledgerFile())
                    && Files.readString(station.ledgerFile())
                            .toLowerCase(Locale.ROOT)
                            .contains("intended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Time is going to pass. */
    void outlasts(Duration time) {
        lied = lied.plus(time);
        if (lying && lied.compareTo(LONGEST_LIE) > 0) {
            ends();
        }
    }

    /** A person's calls would be disturbed too. */
    void ends() {
        station.dashboard()
                .admin("GET", "/faults", "")
                .forEach(plan ->
                        tally.count(
                                "faults met",
                                plan.path("seen").asInt() > plan.path("fault").path("skip").asInt()
                                        ? 1
                                        : 0));
        station.dashboard().faults("[]");
        lying = false;
        faulty = false;
    }

    void lag(int seconds) {
        station.dashboard().settings("{\"staleReads\": \"%ds\"}".formatted(seconds));
        stale = seconds > 0;
    }

    /** Whether every call is answered as it should be. */
    boolean isOver() {
        return !stale && !faulty;
    }

    void newProcess() {
        outages = 0;
    }

    boolean hadOutages() {
        return outages > 0;
    }
}
