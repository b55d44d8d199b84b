package io.stationkeeper.source;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads the files of one commit out of the object store, so that a half-written working tree is never seen. */
final class CommitReader {
    private final ObjectReader reader;
    private final Collector collector = new Collector();

    private CommitReader(ObjectReader reader) {
        this.reader = reader;
    }

    /**
     * The files of a commit below a path (empty: all), which may also be one file.
     *
     * @return empty if the commit has no such path
     * @throws IOException if objects are missing or damaged
     */
    static Optional<Snapshot> read(Repository repository, AnyObjectId commit, String path)
            throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit parsed = walk.parseCommit(commit);
            return new CommitReader(walk.getObjectReader()).read(parsed, path);
        }
    }

    private Optional<Snapshot> read(RevCommit commit, String path) throws IOException {
        if (path.isEmpty()) {
            readFolder(commit.getTree());
            return Optional.of(collector.snapshot(commit.name()));
        }
        try (TreeWalk found = TreeWalk.forPath(reader, path, commit.getTree())) {
            if (found == null) {
                return Optional.empty();
            }
            if (found.isSubtree()) {
                readFolder(found.getObjectId(0));
            } else if (isFile(found)) {
                add(found.getNameString(), found.getObjectId(0));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(collector.snapshot(commit.name()));
    }

    private void readFolder(AnyObjectId tree) throws IOException {
        try (TreeWalk ignore = TreeWalk.forPath(reader, IgnoreRules.FILE, tree)) {
            if (ignore != null && isFile(ignore)) {
                ObjectId id = ignore.getObjectId(0);
                collector.ignoreFile(size(id), () -> content(id));
            }
        }
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            while (walk.next()) {
                visit(walk);
            }
        }
    }

    private void visit(TreeWalk walk) throws IOException {
        String path = walk.getPathString();
        if (walk.isSubtree()) {
            if (Collector.entersFolder(walk.getNameString())) {
                walk.enterSubtree();
            }
        } else if (walk.getFileMode().equals(FileMode.GITLINK)) {
            collector.skip(path, "is a submodule: not read");
        } else if (!collector.wants(path)) {
            return;
        } else if (isFile(walk)) {
            add(path, walk.getObjectId(0));
        } else {
            collector.skip(path, "is a symbolic link: not read");
        }
    }

    private void add(String path, ObjectId id) throws IOException {
        collector.add(path, size(id), () -> content(id));
    }

    private long size(ObjectId id) throws IOException {
        return reader.getObjectSize(id, Constants.OBJ_BLOB);
    }

    private byte[] content(ObjectId id) throws IOException {
        return reader.open(id, Constants.OBJ_BLOB).getBytes(Collector.FILE_LIMIT);
    }

    private static boolean isFile(TreeWalk walk) {
        FileMode mode = walk.getFileMode();
        return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
    }
}
