package io.stationkeeper.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * {@code journal.jsonl} and the older files behind it, {@code journal.1.jsonl} the newest of them.
 * Each file begins with the facts that held when it was begun, so that the older ones may go. Only
 * its owner reads them. Opened for each write, so that a file that was moved away is begun anew.
 */
final class JournalFiles {
    private final Path folder;
    private final Limits limits;
    private boolean begun;

    /**
     * How much is kept.
     *
     * @param bytes of one file
     * @param files older ones, beside the one that is written
     */
    record Limits(long bytes, int files) {}

    JournalFiles(Path folder, Limits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * Appends whole lines; on failure nothing of them stays, as far as the disk can still do that.
     *
     * @param head the first lines of a file, if one is begun
     */
    void append(String lines, Supplier<String> head) throws IOException {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        Path file = current();
        if (Files.exists(file) && Files.size(file) + bytes.length > limits.bytes) {
            rotate();
        }
        boolean fresh = !Files.exists(file);
        Files.createDirectories(folder);
        try (FileChannel channel = open(file)) {
            long end = channel.size();
            try {
                String before = fresh ? head.get() : isTorn(channel) ? "\n" : "";
                write(channel, end, before.getBytes(StandardCharsets.UTF_8), bytes);
            } catch (IOException e) {
                cut(channel, end, e);
                throw e;
            }
        }
        begun |= fresh;
    }

    /** What was appended survives the loss of power. */
    void force() throws IOException {
        try (FileChannel channel = FileChannel.open(current(), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        if (begun) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
            begun = false;
        }
    }

    /** From the oldest to the newest, at most so many files; what is no event is left out. */
    static void read(Path folder, int files, Consumer<Event> reader) throws IOException {
        for (int age = files - 1; age >= 0; age--) {
            Path file = age == 0 ? folder.resolve("journal.jsonl") : old(folder, age);
            if (Files.isRegularFile(file)) {
                readFile(file, reader);
            }
        }
    }

    /** How many files there are, gaps included. */
    static int count(Path folder) {
        int age = 1;
        while (Files.exists(old(folder, age)) || Files.exists(old(folder, age + 1))) {
            age++;
        }
        return age;
    }

    private static void readFile(Path file, Consumer<Event> reader) throws IOException {
        // Unlike the shorthand, this reader does not stop at bytes that are no UTF-8.
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                EventLine.parse(line).ifPresent(reader);
                line = lines.readLine();
            }
        }
    }

    /** From the oldest on: a crash in between leaves a gap in the numbers and loses nothing. */
    private void rotate() throws IOException {
        for (int age = limits.files + 1; Files.exists(old(folder, age)); age++) {
            Files.delete(old(folder, age));
        }
        for (int age = limits.files; age > 1; age--) {
            if (Files.exists(old(folder, age - 1))) {
                move(old(folder, age - 1), old(folder, age));
            }
        }
        move(current(), old(folder, 1));
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path current() {
        return folder.resolve("journal.jsonl");
    }

    private static Path old(Path folder, int age) {
        return folder.resolve("journal." + age + ".jsonl");
    }

    private static FileChannel open(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE),
                mode);
    }

    private static void cut(FileChannel channel, long end, IOException cause) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Whether a crash left the last line without its end. */
    private static boolean isTorn(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() > 0
                && channel.read(last, channel.size() - 1) == 1
                && last.get(0) != '\n';
    }

    private static void write(FileChannel channel, long end, byte[] before, byte[] lines)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(before.length + lines.length);
        buffer.put(before).put(lines).flip();
        channel.position(end);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
