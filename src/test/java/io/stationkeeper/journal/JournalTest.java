package io.stationkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.ResourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final ResourceId API = new ResourceId("render", "WebService", "a/b c");
    private static final long LARGE = 1_000_000;

    @TempDir private Path folder;

    @Test
    void everyEventIsOneLineAndIsThereAfterARestart() throws IOException {
        Journal journal = opened(LARGE, 3);
        Event event = event(1, "drift-seen", List.of("drift plan"), List.of());
        journal.write(event);
        journal.write(Event.ofAll(AT, "started", "0.1.0"));

        Journal after = opened(LARGE, 3);

        assertThat(lines()).hasSize(2);
        assertThat(after.history(API)).containsExactly(event);
        assertThat(after.recent(10))
                .extracting(Event::what)
                .containsExactly("drift-seen", "started");
        assertThat(after.since(Optional.of(API), "drift plan")).contains(AT.plusSeconds(1));
    }

    @Test
    void aFactHoldsFromItsFirstEventUntilOneEndsIt() {
        Journal journal = opened(LARGE, 3);
        journal.write(event(1, "drift-seen", List.of("drift plan"), List.of()));
        journal.write(event(2, "drift-seen", List.of("drift plan", "drift name"), List.of()));
        journal.write(event(3, "drift-gone", List.of(), List.of("drift name")));

        assertThat(opened(LARGE, 3).facts(Optional.of(API)))
                .containsOnlyKeys("drift plan")
                .containsValue(AT.plusSeconds(1));
    }

    @Test
    void onlyTheOwnerReadsIt() throws IOException {
        opened(LARGE, 3).write(event(1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(current())))
                .isEqualTo("rw-------");
    }

    @Test
    void openingAndForcingWithoutEventsWritesNothing() {
        Journal journal = opened(LARGE, 3);
        journal.force();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void beforeItIsOpenNothingIsOnDiskAndNothingIsLost() throws IOException {
        opened(LARGE, 3).write(event(1));
        Journal journal = new Journal(folder, LARGE, 3);
        journal.write(event(2));
        assertThat(lines()).hasSize(1);

        journal.open();
        journal.force();

        assertThat(lines()).hasSize(2);
        assertThat(journal.history(API)).extracting(Event::pass).containsExactly(1L, 2L);
    }

    @Test
    void aLineThatACrashLeftHalfWrittenIsEndedAndLeftOut() throws IOException {
        opened(LARGE, 3).write(event(1));
        Files.writeString(current(), "{\"at\": \"2026-01", StandardOpenOption.APPEND);

        Journal after = opened(LARGE, 3);
        after.write(event(2));

        assertThat(lines()).hasSize(3);
        assertThat(after.history(API)).extracting(Event::pass).containsExactly(1L, 2L);
        assertThat(opened(LARGE, 3).history(API)).extracting(Event::pass).containsExactly(1L, 2L);
    }

    @Test
    void anyCutThroughTheLastLineLosesOnlyThatLine() throws IOException {
        Journal journal = opened(LARGE, 3);
        journal.write(event(1));
        int whole = Files.readAllBytes(current()).length;
        journal.write(event(2));
        byte[] both = Files.readAllBytes(current());

        for (int length = whole; length < both.length - 1; length++) {
            Files.write(current(), Arrays.copyOf(both, length));
            Journal after = opened(LARGE, 3);
            after.write(event(3));
            assertThat(opened(LARGE, 3).history(API))
                    .as("cut at %d", length)
                    .extracting(Event::pass)
                    .containsExactly(1L, 3L);
        }
    }

    @Test
    void whatIsNoEventIsLeftOut() throws IOException {
        Files.write(current(), "\n[]\n{}\n\u0000\n".getBytes(StandardCharsets.UTF_8));
        Files.write(current(), new byte[] {(byte) 0xff, '\n'}, StandardOpenOption.APPEND);

        Journal journal = opened(LARGE, 3);
        journal.write(event(1));

        assertThat(opened(LARGE, 3).recent(10)).hasSize(1);
    }

    @Test
    void fullFilesMakeRoomAndTheOldestGoes() throws IOException {
        Journal journal = opened(1000, 2);
        for (int pass = 1; pass <= 60; pass++) {
            journal.write(event(pass));
            journal.force();
        }

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("journal.jsonl", "journal.1.jsonl", "journal.2.jsonl");
        for (String name : List.of("journal.jsonl", "journal.1.jsonl", "journal.2.jsonl")) {
            assertThat(Files.size(folder.resolve(name))).isLessThanOrEqualTo(1000);
        }
        List<Event> all = Journal.readAll(folder, Optional.of(API), 1000);
        assertThat(all)
                .extracting(Event::pass)
                .isSorted()
                .endsWith(59L, 60L)
                .doesNotHaveDuplicates();
        assertThat(all.size()).isLessThan(60).isGreaterThan(10);
    }

    @Test
    void whatHoldsIsCarriedIntoEachNewFile() throws IOException {
        Journal journal = opened(1000, 1);
        journal.write(event(1, "drift-seen", List.of("drift plan"), List.of()));
        journal.write(Event.ofAll(AT, "revision-accepted", ""));
        for (int pass = 2; pass <= 60; pass++) {
            journal.write(event(pass));
        }

        Journal after = opened(1000, 1);

        assertThat(Journal.readAll(folder, Optional.empty(), 1000))
                .extracting(Event::what)
                .doesNotContain("drift-seen", Event.CARRIED);
        assertThat(after.since(Optional.of(API), "drift plan")).contains(AT.plusSeconds(1));
    }

    @Test
    void aCrashInTheMiddleOfMakingRoomLosesNothing() throws IOException {
        Journal journal = opened(1000, 9);
        journal.write(event(1, "drift-seen", List.of("drift plan"), List.of()));
        for (int pass = 2; pass <= 20; pass++) {
            journal.write(event(pass));
        }
        List<Event> before = Journal.readAll(folder, Optional.empty(), 1000);
        for (int age = JournalFiles.count(folder) - 1; age > 0; age--) {
            Files.move(
                    folder.resolve("journal." + age + ".jsonl"),
                    folder.resolve("journal." + (age + 1) + ".jsonl"));
        }

        Journal after = opened(1000, 9);

        assertThat(Journal.readAll(folder, Optional.empty(), 1000)).containsAll(before);
        assertThat(after.since(Optional.of(API), "drift plan")).contains(AT.plusSeconds(1));
    }

    @Test
    void aDiskThatFailsIsSaidAndCaughtUpWithLater() throws IOException {
        Journal journal = opened(LARGE, 3);
        journal.write(event(1));
        Path kept = Files.move(current(), folder.resolve("kept"));
        Files.createDirectory(current());

        journal.write(event(2));
        journal.force();

        assertThat(journal.trouble()).get().asString().contains("cannot be written");
        assertThat(journal.history(API)).hasSize(2);

        Files.delete(current());
        Files.move(kept, current());
        journal.force();

        assertThat(journal.trouble()).isEmpty();
        assertThat(opened(LARGE, 3).history(API)).extracting(Event::pass).containsExactly(1L, 2L);
    }

    @Test
    void aFullDiskLosesNoLineAndDoublesNone() throws IOException {
        Files.createSymbolicLink(current(), Path.of("/dev/full"));
        Journal journal = opened(LARGE, 3);
        journal.write(event(1));
        assertThat(journal.trouble()).get().asString().contains("No space left");

        Files.delete(current());
        journal.write(event(2));

        assertThat(journal.trouble()).isEmpty();
        assertThat(lines()).hasSize(2);
    }

    @Test
    void memoryIsBounded() {
        Journal journal = Journal.inMemory();
        for (int pass = 1; pass <= 3000; pass++) {
            journal.write(event(pass));
        }

        assertThat(journal.history(API)).hasSize(Recollection.HISTORY);
        assertThat(journal.recent(5000)).hasSize(Recollection.RECENT);
        assertThat(journal.recent(2)).extracting(Event::pass).containsExactly(2999L, 3000L);
    }

    private Journal opened(long bytes, int files) {
        Journal journal = new Journal(folder, bytes, files);
        journal.open();
        return journal;
    }

    private Path current() {
        return folder.resolve("journal.jsonl");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(current());
    }

    private static Event event(long pass) {
        return event(pass, "applied", List.of(), List.of());
    }

    private static Event event(long pass, String what, List<String> begins, List<String> ends) {
        return new Event(
                AT.plusSeconds(pass),
                pass,
                Optional.of(API),
                what,
                Event.SELF,
                "two\nlines",
                begins,
                ends);
    }
}
