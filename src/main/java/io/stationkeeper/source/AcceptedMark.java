package io.stationkeeper.source;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The memory of which revision was accepted and from where, kept beside the clone. It decides; the pinned reference in the
 * clone only keeps the objects. So a crash between the two leaves the older of two accepted revisions in force, whole.
 */
record AcceptedMark(Origin origin, String revision) {
    private static final String FILE = "source-accepted.properties";

    /** The accepted commit; empty for a folder. */
    Optional<ObjectId> commit() {
        return origin.kind().equals(SourceDescription.GIT) && ObjectId.isId(revision)
                ? Optional.of(ObjectId.fromString(revision))
                : Optional.empty();
    }

    /** What was last written; empty if nothing was, or if it is not readable as a mark. */
    static Optional<AcceptedMark> read(Path dataFolder) throws IOException {
        Properties values = new Properties();
        try {
            values.load(new StringReader(Files.readString(dataFolder.resolve(FILE))));
        } catch (NoSuchFileException | IllegalArgumentException notThereOrDamaged) {
            return Optional.empty();
        }
        if (!values.stringPropertyNames()
                .containsAll(Set.of("kind", "location", "branch", "path", "revision"))) {
            return Optional.empty();
        }
        Origin origin =
                new Origin(
                        values.getProperty("kind", ""),
                        values.getProperty("location", ""),
                        values.getProperty("branch", ""),
                        values.getProperty("path", ""));
        AcceptedMark mark = new AcceptedMark(origin, values.getProperty("revision", ""));
        boolean sound = origin.kind().equals(SourceDescription.FOLDER) || mark.commit().isPresent();
        return sound ? Optional.of(mark) : Optional.empty();
    }

    /** Durable once it returns: written beside, forced to disk, then renamed. */
    void write(Path dataFolder) throws IOException {
        Properties values = new Properties();
        values.setProperty("kind", origin.kind());
        values.setProperty("location", origin.location());
        values.setProperty("branch", origin.branch());
        values.setProperty("path", origin.path());
        values.setProperty("revision", revision);
        StringWriter text = new StringWriter();
        values.store(text, "The accepted revision of the desired state; do not edit.");

        Files.createDirectories(dataFolder);
        Path file = dataFolder.resolve(FILE);
        Path next = dataFolder.resolve(FILE + ".next");
        Files.writeString(next, text.toString());
        force(next, StandardOpenOption.WRITE);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        force(dataFolder, StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
