package io.stationkeeper.verb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A data folder that is gone when the rehearsal is over. */
record RehearsalFolder(Path path) implements AutoCloseable {
    /** Names the process, so that what one left behind can be told from what another uses. */
    static final String PREFIX = "stationkeeper-rehearsal-" + ProcessHandle.current().pid() + "-";

    private static final String LEDGER = "ledger.json";

    static RehearsalFolder make() {
        try {
            return new RehearsalFolder(Files.createTempDirectory(PREFIX));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    /** Takes over what a daemon's ledger knows, which is only read; false if there is none. */
    boolean copyLedger(Path data, UnaryOperator<String> translated) {
        Path ledger = data.resolve(LEDGER);
        if (!Files.exists(ledger)) {
            return false;
        }
        try {
            Files.writeString(path.resolve(LEDGER), translated.apply(Files.readString(ledger)));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + ledger, e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> all = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
