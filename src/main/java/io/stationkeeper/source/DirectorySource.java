package io.stationkeeper.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder, or one file, as it lies on disk: for local use and mounted configuration. Symbolic links are followed, because
 * a mounted Kubernetes ConfigMap consists of them.
 */
final class DirectorySource implements DesiredStateSource {
    private final Path folder;
    private final Path dataFolder;
    private Optional<Snapshot> accepted = Optional.empty();

    DirectorySource(Path folder, Path dataFolder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.dataFolder = dataFolder;
    }

    @Override
    public synchronized SourceReading latest() {
        try {
            Snapshot snapshot = read();
            return new SourceReading.Fetched(snapshot, accepted, history(snapshot));
        } catch (IOException unreadable) {
            String reason =
                    "%s cannot be read (%s): check that it is there and readable"
                            .formatted(folder, unreadable);
            return new SourceReading.Unreachable(reason, accepted);
        }
    }

    /** Keeps the snapshot for this process, and on disk only which one it was. */
    @Override
    public synchronized void accept(Snapshot snapshot) {
        try {
            new AcceptedMark(origin(), snapshot.revision()).write(dataFolder);
        } catch (IOException notWritten) {
            throw new SourceException(
                    "%s cannot be written: check STATIONKEEPER_DATA".formatted(dataFolder),
                    notWritten);
        }
        accepted = Optional.of(snapshot);
    }

    @Override
    public SourceDescription describe() {
        return new SourceDescription(SourceDescription.FOLDER, folder.toString());
    }

    private History history(Snapshot snapshot) throws IOException {
        Optional<AcceptedMark> mark = AcceptedMark.read(dataFolder);
        if (mark.isEmpty()) {
            return History.FIRST;
        }
        if (!mark.get().origin().equals(origin())) {
            return History.OTHER_SOURCE;
        }
        return mark.get().revision().equals(snapshot.revision())
                ? History.UNCHANGED
                : History.FAST_FORWARD;
    }

    private Origin origin() {
        return new Origin(SourceDescription.FOLDER, folder.toString(), "", "");
    }

    private Snapshot read() throws IOException {
        Collector collector = new Collector();
        if (Files.isRegularFile(folder)) {
            String name = folder.getFileName().toString();
            collector.add(name, Files.size(folder), () -> Files.readAllBytes(folder));
        } else {
            Path ignore = folder.resolve(IgnoreRules.FILE);
            if (Files.isRegularFile(ignore)) {
                collector.ignoreFile(Files.size(ignore), () -> Files.readAllBytes(ignore));
            }
            Files.walkFileTree(
                    folder,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Visitor(collector));
        }
        return collector
                .snapshot("folder:" + hash(collector.snapshot("")))
                .in(SourceRepository.around(folder));
    }

    private String pathOf(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String hash(Snapshot snapshot) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
        Stream.concat(snapshot.files().stream(), snapshot.skipped().stream())
                .flatMap(file -> Stream.of(file.path(), file.text(), file.problem().orElse("")))
                .forEach(part -> update(digest, part));
        snapshot.ignored().forEach(line -> update(digest, line));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** Ends each part with a byte that UTF-8 never contains, so that no two lists of parts look alike. */
    private static void update(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0xFF);
    }

    /** A file that vanishes or refuses during the walk fails the whole reading: half a folder would look like removals. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Collector collector;

        Visitor(Collector collector) {
            this.collector = collector;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean enters =
                    directory.equals(folder)
                            || Collector.entersFolder(directory.getFileName().toString());
            return enters ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            String path = pathOf(file);
            if (!collector.wants(path)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isRegularFile()) {
                collector.add(path, attributes.size(), () -> Files.readAllBytes(file));
            } else {
                collector.skip(path, "is no regular file, nor a link to one: not read");
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
