package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of commits, edits by people, approvals, faults, crashes and restarts: whatever
 * happened, it settles in what the accepted revision and the rules mean, and on the way it did nothing
 * that it may not do. {@code make test} plays 200, {@code make bench} 2,000; {@code
 * -Dstationkeeper.history=SEED} plays one alone, {@code -Dstationkeeper.first=SEED} begins elsewhere.
 */
@QuarkusTest
class HistoryModelTest {
    private static final int HISTORIES =
            Math.min(Integer.getInteger("stationkeeper.sweep", 200), 2_000);

    /** More than cores, because some of the time goes by in calls that are never answered. */
    private static final int THREADS = 3;

    /** A pass after a commit has fewer events than this. */
    private static final int DEATHS = 36;

    /** Before that the debt is not written yet. */
    private static final int FIRST_DEATH = 12;

    private static final int SHRINKS = Integer.getInteger("stationkeeper.shrinks", 2);
    private static final int SHRINK_TRIES = 60;

    private final HistoryTally tally = new HistoryTally();
    private Path folder = Path.of("");

    @BeforeEach
    void start(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    void itSettlesInWhatGitAndTheRulesMeanWhateverHappened() {
        List<History> histories = histories();
        List<Failure> failures = play(histories);

        System.out.printf(
                "histories: %d of %d settled, %s%n",
                histories.size() - failures.size(), histories.size(), tally);
        String words =
                failures.stream()
                        .limit(SHRINKS)
                        .map(failure -> shrunken(failure).toString())
                        .collect(Collectors.joining("\n"));
        assertThat(failures.stream().map(Failure::line).toList()).as(words).isEmpty();
    }

    @Test
    void aLedgerThatForgetsWhatIsOwedIsFoundOut() {
        assertFoundOut(
                IntStream.rangeClosed(FIRST_DEATH, DEATHS).mapToObj(HistoryModelTest::dyingAt),
                ForgetfulLedger::ofDebts);
    }

    @Test
    void aLedgerThatTakesEveryLeaveForADeletionIsFoundOut() {
        assertFoundOut(
                Stream.of(
                        plain(
                                new HistoryEvent.Commit(Map.of(Toggle.WORKER, 1)),
                                new HistoryEvent.Passes(8),
                                new HistoryEvent.Commit(Map.of(Toggle.WORKER, 0)),
                                new HistoryEvent.Passes(8))),
                ForgetfulLedger::ofPolicies);
    }

    @Test
    void whatIsLeftOfAHistoryIsWhatItFailsOf() {
        History history = History.of(1);
        HistoryEvent.Skew cause = new HistoryEvent.Skew(7);
        List<HistoryEvent> events = new ArrayList<>(history.events());
        events.add(events.size() / 2, cause);

        History smallest =
                new HistoryShrinker(it -> it.events().contains(cause), SHRINK_TRIES)
                        .shrink(history.with(events));

        assertThat(smallest.events()).containsExactly(history.events().getFirst(), cause);
    }

    /** A process that dies so many events after a commit, with what can be spared around it. */
    private static History dyingAt(int event) {
        Map<Toggle, Integer> first = new EnumMap<>(Toggle.class);
        first.put(Toggle.API, 1);
        return plain(
                new HistoryEvent.Commit(first),
                new HistoryEvent.Passes(8),
                new HistoryEvent.Commit(Map.of(Toggle.API_MODE, 1)),
                new HistoryEvent.Crash(event),
                new HistoryEvent.Passes(2));
    }

    /** Without anything that holds from the start to the end. */
    private static History plain(HistoryEvent... events) {
        return new History(
                0, new History.Setup(false, true, false, false, false, false), List.of(events));
    }

    /** One of them fails, and because of the defect alone. */
    private void assertFoundOut(Stream<History> histories, UnaryOperator<Ledger> mutation) {
        Optional<History> failing =
                histories.filter(it -> !problems(it, mutation).isEmpty()).findFirst();

        assertThat(failing).isPresent();
        assertThat(problems(failing.get(), UnaryOperator.identity()))
                .as("%s", failing.get())
                .isEmpty();
    }

    private static List<History> histories() {
        return LongStream.of(seeds()).mapToObj(History::of).toList();
    }

    private static long[] seeds() {
        long first = Long.getLong("stationkeeper.first", 1);
        return Optional.ofNullable(Long.getLong("stationkeeper.history"))
                .map(seed -> new long[] {seed})
                .orElseGet(() -> LongStream.range(first, first + HISTORIES).toArray());
    }

    /** A history that did not end as it should, and what was wrong. */
    private record Failure(History history, List<String> problems) {
        String line() {
            return "-Dstationkeeper.history=" + history.seed() + ": " + problems;
        }

        @Override
        public String toString() {
            return "seed %d, %s\n  %s\n%s"
                    .formatted(
                            history.seed(),
                            history.setup(),
                            history.events().stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining("\n  ")),
                            String.join("\n", problems));
        }
    }

    private List<Failure> play(List<History> histories) {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Optional<Failure>>> results = new ArrayList<>();
            for (History history : histories) {
                results.add(threads.submit(() -> failure(history)));
            }
            List<Failure> failures = new ArrayList<>();
            for (Future<Optional<Failure>> result : results) {
                result.get().ifPresent(failures::add);
            }
            return failures;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Failure> failure(History history) {
        List<String> problems = problems(history, UnaryOperator.identity());
        return problems.isEmpty() ? Optional.empty() : Optional.of(new Failure(history, problems));
    }

    private Failure shrunken(Failure failure) {
        History smallest =
                new HistoryShrinker(it -> failure(it).isPresent(), SHRINK_TRIES)
                        .shrink(failure.history);
        return failure(smallest).orElse(failure);
    }

    private List<String> problems(History history, UnaryOperator<Ledger> ledger) {
        try {
            Path own = Files.createTempDirectory(folder, "history");
            try (HistoryRun run = new HistoryRun(history, own, ledger, tally)) {
                return run.play();
            } finally {
                delete(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
