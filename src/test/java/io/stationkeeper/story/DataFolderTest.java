package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.ledger.FileLedger;
import io.stationkeeper.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the live resources when the data folder is moved, restored, or cannot be written. */
@QuarkusTest
class DataFolderTest {
    private static final String SECOND_CACHE = Stacks.CACHE.replace("name: cache", "name: second");

    private Path folder;
    private Station station;

    @BeforeEach
    void aStackThatConverged(@TempDir Path temporary) {
        folder = temporary;
        station = Stacks.declareAll(Station.in(folder.resolve("first")));
        assertThat(station.settle(12).result()).isEqualTo(PassResult.CONVERGED);
        station.dashboard().forgetCalls();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void aFolderThatMovedKeepsItsClaimsAndWritesNothing() {
        copy(folder.resolve("first"), folder.resolve("moved"));
        Station moved = station.beside(folder.resolve("moved"));

        PassReport report = moved.settle(3);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(report.ledger()).isEqualTo(Ledger.Condition.WHOLE);
        assertThat(claims("moved")).isEqualTo(claims("first")).contains("OWNED");
        assertThat(station.dashboard().writes()).isEmpty();
    }

    @Test
    void anOlderLedgerNeitherDeletesNorDoublesWhatWasMadeSince() {
        copy(folder.resolve("first/data"), folder.resolve("backup"));
        declareWithSecondCache();
        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        copy(folder.resolve("backup"), folder.resolve("first/data"));
        assertThat(claims("first")).doesNotContain("second");
        station.restart().dashboard().forgetCalls();

        PassReport report = station.settle(4);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(claims("first")).contains("second");
        assertThat(station.dashboard().databases()).hasSize(2);
        assertThat(station.dashboard().writes()).isEmpty();
    }

    @Test
    void whatWasMadeSinceAndDiffersIsHeld() {
        copy(folder.resolve("first/data"), folder.resolve("backup"));
        declareWithSecondCache();
        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        copy(folder.resolve("backup"), folder.resolve("first/data"));
        station.restart().dashboard().forgetCalls();
        declare(SECOND_CACHE.replace("eviction: true", "eviction: false"));

        PassReport report = station.settle(4);

        assertThat(report.holds())
                .singleElement()
                .satisfies(hold ->
                        assertThat(hold.steps()).hasToString("[upstash/RedisDatabase/second]"));
        assertThat(station.dashboard().databases()).hasSize(2);
        assertThat(station.dashboard().writes()).isEmpty();
    }

    @Test
    void whatLeftGitSinceTheBackupIsNotDeleted() {
        declareWithSecondCache();
        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        copy(folder.resolve("first/data"), folder.resolve("backup"));
        Stacks.declareAll(station);
        station.settle(4);
        copy(folder.resolve("backup"), folder.resolve("first/data"));
        station.restart().dashboard().forgetCalls();

        station.settle(4);

        assertThat(station.dashboard().databases()).hasSize(2);
        assertThat(station.dashboard().writes()).isEmpty();
    }

    @Test
    void aFolderOfAnotherAccountWritesNothingAndSaysWhoseItIs() throws IOException {
        Path ledger = station.ledgerFile();
        String own = Files.readString(ledger);
        String other = own.replaceAll("\"tea-[^\"]+\"", "\"tea-of-somebody-else\"");
        Files.writeString(ledger, other);
        station.restart();
        station.declare(
                Stacks.GROUP.replace("value: info", "value: debug"),
                Stacks.API,
                Stacks.REDIS,
                Stacks.WORKER);

        PassReport report = station.settle(3);

        assertThat(other).isNotEqualTo(own);
        assertThat(report.result()).isEqualTo(PassResult.BLOCKED);
        assertThat(report.holds()).isEmpty();
        assertThat(Stories.words(report)).contains("tea-of-somebody-else");
        assertThat(station.dashboard().writes()).isEmpty();
    }

    @Test
    void aDiskThatCannotBeWrittenStopsAllWritesUntilItCan() throws IOException {
        // Permissions do not hold back who may do anything; a folder in the place of a file does.
        Path obstacle =
                Files.createDirectory(station.ledgerFile().resolveSibling("ledger.json.next"));
        declareWithSecondCache();

        PassReport report = station.settle(3);

        assertThat(report.ledger()).isEqualTo(Ledger.Condition.UNWRITABLE);
        assertThat(report.result()).isEqualTo(PassResult.BLOCKED);
        assertThat(Stories.words(report)).contains("cannot write the ledger");
        assertThat(station.dashboard().writes()).isEmpty();

        Files.delete(obstacle);
        PassReport after = station.settle(8);

        assertThat(after.result()).as(Stories.words(after)).isEqualTo(PassResult.CONVERGED);
        assertThat(after.ledger()).isEqualTo(Ledger.Condition.WHOLE);
        assertThat(station.dashboard().databases()).hasSize(2);
    }

    private void declareWithSecondCache() {
        declare(SECOND_CACHE);
    }

    private void declare(String second) {
        station.declare(
                Stacks.GROUP, Stacks.CACHE, second, Stacks.API, Stacks.REDIS, Stacks.WORKER);
    }

    private String claims(String name) {
        FileLedger ledger = FileLedger.open(folder.resolve(name).resolve("data"));
        return ledger.claims().values().toString();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
