package io.stationkeeper;

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
    /** With the process behind it, so that it is known whose a folder is. */
    static final String NAME = "stationkeeper-rehearsal-";

    private static final String LEDGER = "ledger.json";

    static RehearsalFolder make() {
        try {
            String prefix = NAME + ProcessHandle.current().pid() + "-";
            return new RehearsalFolder(Files.createTempDirectory(prefix));
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
