package io.stationkeeper.source;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One revision of the desired state: the YAML files of exactly one commit, or of a folder as it lay when it was read.
 *
 * @param revision the commit as 40 hex digits, or {@code folder:} and 16 hex digits of a hash of what was read
 * @param files sorted by path; what {@code .stationkeeperignore} names is already left out
 * @param ignored the lines of {@code .stationkeeperignore} that count, in their order, for showing
 * @param skipped what is never read, each with why: symbolic links named like YAML and submodules in a commit, links to
 *     nothing and special files in a folder; worth a warning, because what was a file before now looks removed
 * @param repository the address of the repository that all this lies in, {@code https://host/path} without credentials;
 *     empty if it lies in none, or in one that only this machine knows
 */
public record Snapshot(
        String revision,
        List<SourceFile> files,
        List<String> ignored,
        List<SourceFile> skipped,
        Optional<String> repository) {
    private static final Comparator<SourceFile> BY_PATH = Comparator.comparing(SourceFile::path);

    public Snapshot {
        files = files.stream().sorted(BY_PATH).toList();
        ignored = List.copyOf(ignored);
        skipped = skipped.stream().sorted(BY_PATH).toList();
    }

    public Snapshot(String revision, List<SourceFile> files) {
        this(revision, files, List.of(), List.of());
    }

    public Snapshot(
            String revision,
            List<SourceFile> files,
            List<String> ignored,
            List<SourceFile> skipped) {
        this(revision, files, ignored, skipped, Optional.empty());
    }

    /** The same, in this repository. */
    public Snapshot in(Optional<String> newRepository) {
        return new Snapshot(revision, files, ignored, skipped, newRepository);
    }
}
