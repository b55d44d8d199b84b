package io.stationkeeper.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stationkeeper.resource.DeletionPolicy;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileLedgerTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    @TempDir private Path folder;

    @Test
    void aNewFolderHasANewLedger() {
        FileLedger ledger = FileLedger.open(folder);

        assertThat(ledger.condition()).isEqualTo(Ledger.Condition.NEW);
        assertThat(ledger.claims()).isEmpty();
    }

    @Test
    void everythingIsThereAfterARestart() {
        Claim claim = claim("a/b c");
        FileLedger before = FileLedger.open(folder);
        before.put(claim);
        before.bind("render", "tea-1");

        FileLedger after = FileLedger.open(folder);

        assertThat(after.condition()).isEqualTo(Ledger.Condition.WHOLE);
        assertThat(after.claims().values()).containsExactly(claim);
        assertThat(after.account("render")).contains("tea-1");
    }

    @Test
    void aRemovedClaimStaysRemoved() {
        FileLedger before = FileLedger.open(folder);
        before.put(claim("a"));
        before.remove(claim("a").id());

        assertThat(FileLedger.open(folder).claims()).isEmpty();
    }

    @Test
    void aLeftOverOfACrashWhileWritingIsIgnored() throws IOException {
        FileLedger.open(folder).put(claim("a"));
        Files.writeString(folder.resolve("ledger.json.next"), "{\"format\": 1, \"acc");

        assertThat(FileLedger.open(folder).claims()).hasSize(1);
    }

    @Test
    void whatCannotBeWrittenDidNotHappen() throws IOException {
        FileLedger ledger = FileLedger.open(folder);
        ledger.put(claim("a"));
        Files.createDirectories(folder.resolve("ledger.json.next"));

        assertThatThrownBy(() -> ledger.put(claim("b"))).isInstanceOf(LedgerException.class);

        assertThat(ledger.condition()).isEqualTo(Ledger.Condition.UNWRITABLE);
        assertThat(ledger.claims()).hasSize(1);
    }

    @Test
    void itRecoversWhenItCanBeWrittenAgain() throws IOException {
        FileLedger ledger = FileLedger.open(folder);
        Path obstacle = Files.createDirectories(folder.resolve("ledger.json.next"));
        assertThatThrownBy(ledger::verifyWritable).isInstanceOf(LedgerException.class);

        Files.delete(obstacle);
        ledger.verifyWritable();

        assertThat(ledger.condition()).isEqualTo(Ledger.Condition.WHOLE);
    }

    @Test
    void aFullDiskIsFoundBeforeAnythingLiveIsChangedAndLeavesTheFileWhole() throws IOException {
        FileLedger ledger = FileLedger.open(folder);
        ledger.put(claim("a"));
        byte[] before = Files.readAllBytes(folder.resolve("ledger.json"));
        // Whoever may do anything on this machine may write to any folder, but not to this file.
        Path beside = folder.resolve("ledger.json.next");
        Files.createSymbolicLink(beside, Path.of("/dev/full"));
        assumeThat(Files.exists(beside)).as("there is a device that is always full").isTrue();

        assertThatThrownBy(ledger::verifyWritable).hasMessageContaining("No space left");

        assertThat(ledger.condition()).isEqualTo(Ledger.Condition.UNWRITABLE);
        assertThat(folder.resolve("ledger.json")).hasBinaryContent(before);
        Files.delete(beside);
        ledger.put(claim("b"));
        assertThat(FileLedger.open(folder).claims()).hasSize(2);
    }

    @Test
    void oneFolderHasOneHolderOfItsLock() {
        try (DataFolderLock held = DataFolderLock.tryLock(folder).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(DataFolderLock.tryLock(folder)).isEmpty();
        }
        Optional<DataFolderLock> again = DataFolderLock.tryLock(folder);
        assertThat(again).isPresent();
        again.orElseThrow().close();
    }

    private static Claim claim(String name) {
        return new Claim(
                new ResourceId("render", "WebService", name),
                new KindId("render", "WebService"),
                Claim.State.OWNED,
                Claim.Origin.CREATED,
                Optional.of("srv-1"),
                name,
                AT,
                AT,
                Mode.ENFORCE,
                DeletionPolicy.ORPHAN,
                new TreeMap<>(Map.of("envVars[A]", new Fingerprint("k:1"))),
                new TreeSet<>(Set.of("envVars[OLD]")),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(DeployDebt.of(AT, "changed envVars", false).written(AT).seen("dep-1")));
    }
}
