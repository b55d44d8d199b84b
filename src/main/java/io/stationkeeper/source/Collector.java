package io.stationkeeper.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Decides which files are read and keeps the limits, in one place for commits and folders. */
final class Collector {
    static final int FILE_LIMIT = 1 << 20;
    static final int TOTAL_LIMIT = 20 << 20;

    private final List<SourceFile> files = new ArrayList<>();
    private final List<SourceFile> skipped = new ArrayList<>();
    private IgnoreRules ignored = IgnoreRules.NONE;
    private long total;

    /** Reads a file only once it is known to be wanted and small enough. */
    @FunctionalInterface
    interface Content {
        byte[] read() throws IOException;
    }

    static boolean entersFolder(String name) {
        return !name.startsWith(".");
    }

    /** To be called before anything is added. A file that cannot be read shows up among the files, with its problem. */
    void ignoreFile(long size, Content content) throws IOException {
        SourceFile file = read(IgnoreRules.FILE, size, content);
        if (file.problem().isPresent()) {
            files.add(file);
            return;
        }
        ignored = IgnoreRules.parse(file.text());
    }

    boolean wants(String path) {
        return (path.endsWith(".yaml") || path.endsWith(".yml") || SourceFile.isSopsName(path))
                && !ignored.covers(path);
    }

    void add(String path, long size, Content content) throws IOException {
        files.add(read(path, size, content));
    }

    void skip(String path, String why) {
        skipped.add(SourceFile.unreadable(path, why));
    }

    Snapshot snapshot(String revision) {
        return new Snapshot(revision, files, ignored.lines(), skipped);
    }

    private SourceFile read(String path, long size, Content content) throws IOException {
        if (size > FILE_LIMIT) {
            return SourceFile.unreadable(
                    path, "has %d bytes, the limit is %d: split it".formatted(size, FILE_LIMIT));
        }
        if (total + size > TOTAL_LIMIT) {
            return SourceFile.unreadable(
                    path,
                    "was not read: the files before it reach the limit of %d bytes for a source"
                            .formatted(TOTAL_LIMIT));
        }
        total += size;
        return SourceFile.of(path, content.read());
    }
}
