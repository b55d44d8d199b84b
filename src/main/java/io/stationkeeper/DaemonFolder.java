package io.stationkeeper;

import io.stationkeeper.assembly.DataFolder;
import io.stationkeeper.ledger.DataFolderLock;
import io.stationkeeper.settings.Launch;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that holds everything one daemon remembers. With the sandbox it is a folder of its own,
 * so that rehearsal and reality never share a ledger.
 */
final class DaemonFolder implements AutoCloseable {
    private final Path path;
    private Optional<DataFolderLock> lock = Optional.empty();

    DaemonFolder(Settings settings, Launch launch) {
        this.path = DataFolder.of(settings, launch);
        if (launch.sandbox() && !isOurs()) {
            throw new SettingException(
                    "another daemon uses the sandbox in "
                            + path
                            + ": stop it, or set STATIONKEEPER_DATA to another folder");
        }
        if (launch.sandbox() && launch.fresh()) {
            forget();
        }
    }

    Path path() {
        return path;
    }

    /** Whether this process has the folder; tried again at each call until it has. */
    synchronized boolean isOurs() {
        if (lock.isEmpty()) {
            lock = DataFolderLock.tryLock(path);
        }
        return lock.isPresent();
    }

    @Override
    public synchronized void close() {
        lock.ifPresent(DataFolderLock::close);
        lock = Optional.empty();
    }

    private void forget() {
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> inside =
                    walk.filter(file -> !file.equals(path))
                            .filter(file -> !file.equals(path.resolve("lock")))
                            .sorted(Comparator.reverseOrder())
                            .toList();
            for (Path file : inside) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot forget the sandbox in " + path, e);
        }
    }
}
