package io.stationkeeper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.ledger.FileLedger;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.source.History;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which revisions and ledgers disarm. */
final class DisarmingTest {
    private Path folder;
    private Ledger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
        ledger = FileLedger.open(folder);
        ledger.put(Things.claim("api", Optional.of("x-1"), Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void onlyAHistoryThatGoesOnLeavesItArmed(History history) {
        new Disarming(ledger).accepted(state("api"), history);

        boolean goesOn =
                switch (history) {
                    case FIRST, UNCHANGED, FAST_FORWARD -> true;
                    case REWRITTEN, OTHER_SOURCE -> false;
                };
        assertThat(FileLedger.open(folder).pruneDisarmed().isEmpty()).isEqualTo(goesOn);
    }

    @Test
    void aRevisionWithoutManifestsDisarms() {
        new Disarming(ledger).accepted(state(), History.FAST_FORWARD);

        assertThat(FileLedger.open(folder).pruneDisarmed()).isPresent();
    }

    @Test
    void whereNothingIsOursNothingIsDisarmed() {
        ledger.remove(Things.id("api"));

        new Disarming(ledger).accepted(state(), History.OTHER_SOURCE);

        assertThat(ledger.pruneDisarmed()).isEmpty();
    }

    @Test
    void theFirstReasonStays() {
        new Disarming(ledger).accepted(state("api"), History.REWRITTEN);
        String first = ledger.pruneDisarmed().orElseThrow();

        new Disarming(ledger).accepted(state("api"), History.OTHER_SOURCE);

        assertThat(ledger.pruneDisarmed()).contains(first);
    }

    private static DesiredState state(String... names) {
        SortedMap<ResourceId, Manifest> manifests = new TreeMap<>();
        for (String name : names) {
            manifests.put(Things.id(name), Things.manifest(name, Spec.EMPTY));
        }
        return new DesiredState("0123456789abcdef", manifests);
    }
}
