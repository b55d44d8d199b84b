package io.stationkeeper.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stationkeeper.resource.ResourceId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ledgers that other versions wrote, and ledgers that nobody wrote like that. */
final class LedgerFormatTest {
    private static final String FIRST = "format-1-first.json";
    private static final String LAST = "format-1-last.json";

    @TempDir private Path folder;
    private Path file;
    private Path copy;

    @BeforeEach
    void names() {
        file = folder.resolve("ledger.json");
        copy = folder.resolve("ledger-format-1.json");
    }

    @Test
    void theFirstFormatIsReadWithAllThatItKnew() throws IOException {
        Files.write(file, fixture(FIRST));

        FileLedger ledger = FileLedger.open(folder);

        assertThat(ledger.condition()).isEqualTo(Ledger.Condition.WHOLE);
        assertThat(ledger.account("upstash")).contains("sandbox@example.com");
        assertThat(ledger.claims()).hasSize(2);
        Claim worker = ledger.claim(worker()).orElseThrow();
        assertThat(worker.externalId()).contains("srv-dc0stpmdt15jbnpibdhg");
        assertThat(worker.managed()).hasSize(4).containsKey("autoDeployTrigger");
        assertThat(worker.made()).isEmpty();
        assertThat(ledger.rotations()).isEmpty();
    }

    @Test
    void lookingAtAnOldLedgerWritesNothing() throws IOException {
        Files.write(file, fixture(FIRST));

        FileLedger.open(folder);

        assertThat(file).hasBinaryContent(fixture(FIRST));
        assertThat(copy).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, LAST})
    void theFirstWriteUpgradesItAndKeepsACopy(String name) throws IOException {
        Files.write(file, fixture(name));
        FileLedger before = FileLedger.open(folder);

        before.verifyWritable();

        FileLedger after = FileLedger.open(folder);
        assertThat(Files.readString(file)).contains("\"format\" : 2");
        assertThat(copy).hasBinaryContent(fixture(name));
        assertThat(after.claims()).isEqualTo(before.claims()).isNotEmpty();
        assertThat(after.approvals()).isEqualTo(before.approvals());
        assertThat(after.rotations()).isEqualTo(before.rotations());
        assertThat(after.account("render")).isEqualTo(before.account("render")).isPresent();
    }

    @Test
    void theCopyIsMadeOnce() throws IOException {
        Files.write(file, fixture(LAST));
        FileLedger ledger = FileLedger.open(folder);

        ledger.verifyWritable();
        ledger.remove(worker());
        FileLedger.open(folder).verifyWritable();

        assertThat(copy).hasBinaryContent(fixture(LAST));
        assertThat(FileLedger.open(folder).claims()).isEmpty();
    }

    @Test
    void withoutRoomForTheCopyNothingIsUpgraded() throws IOException {
        Files.write(file, fixture(LAST));
        Path obstacle = Files.createDirectory(folder.resolve("ledger-format-1.json.next"));
        FileLedger ledger = FileLedger.open(folder);

        assertThatThrownBy(ledger::verifyWritable).isInstanceOf(LedgerException.class);

        assertThat(file).hasBinaryContent(fixture(LAST));
        assertThat(ledger.condition()).isEqualTo(Ledger.Condition.UNWRITABLE);
        Files.delete(obstacle);
        ledger.verifyWritable();
        assertThat(copy).hasBinaryContent(fixture(LAST));
    }

    @Test
    void aNewLedgerNeedsNoCopy() throws IOException {
        FileLedger.open(folder).bind("render", "tea-1");

        assertThat(Files.readString(file)).contains("\"format\" : 2");
        assertThat(copy).doesNotExist();
    }

    @Test
    void aNewerFormatIsRefusedAndLeftAlone() throws IOException {
        String newer = "{\"format\": 3, \"books\": []}";
        Files.writeString(file, newer);

        assertThatThrownBy(() -> FileLedger.open(folder))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("format 3")
                .hasMessageContaining("start the newer version");

        assertThat(file).hasContent(newer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"format\": 1, \"acc",
                "{\"format\": 2, \"accounts\": {}, \"claims\": [{}]}",
                "{\"format\": 2, \"accounts\": {}, \"claims\": [null]}",
                "{\"format\": 2, \"accounts\": {}, \"claims\": []} {}",
                "{\"format\": 2}",
                "{\"format\": 0, \"accounts\": {}, \"claims\": []}",
                "{}",
                "[]",
                "null",
                "<html>",
                "\u0000\u0000\u0000"
            })
    void aDamagedLedgerIsRefusedAndLeftAlone(String text) throws IOException {
        Files.writeString(file, text);

        assertThatThrownBy(() -> FileLedger.open(folder))
                .as(text)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("restore it from a backup");

        assertThat(file).hasContent(text);
        assertThat(folder.toFile().list()).containsExactly("ledger.json");
    }

    private static ResourceId worker() {
        return new ResourceId("render", "BackgroundWorker", "worker");
    }

    private static byte[] fixture(String name) throws IOException {
        try (InputStream text =
                Objects.requireNonNull(
                        LedgerFormatTest.class.getResourceAsStream("/ledger/" + name), name)) {
            return text.readAllBytes();
        }
    }
}
