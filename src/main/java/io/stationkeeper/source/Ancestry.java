package io.stationkeeper.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Questions about the history in the clone. */
final class Ancestry {
    private Ancestry() {}

    static boolean isAncestor(Repository clone, AnyObjectId older, AnyObjectId newer)
            throws IOException {
        try (RevWalk walk = new RevWalk(clone)) {
            return walk.isMergedInto(walk.parseCommit(older), walk.parseCommit(newer));
        }
    }

    /**
     * Checks all that our references lead to. Walks the whole history: only for a clone under suspicion.
     *
     * @throws IOException one that {@link GitClone#meansDamage} knows, if anything is lost
     */
    static void requireWhole(Repository clone) throws IOException {
        try (ObjectWalk walk = new ObjectWalk(clone)) {
            for (Ref ref : clone.getRefDatabase().getRefsByPrefix(GitClone.REFS)) {
                walk.markStart(walk.parseCommit(ref.getObjectId()));
            }
            walk.checkConnectivity();
        }
    }

    /**
     * Makes sure that a commit just fetched hangs together. Where ancestors did not come along, the other side is shallow
     * and the clone is made to end there too: git servers say where that is, those made with JGit do not (measured with
     * 7.8: a shallow repository read in process sends its commits and no boundary).
     *
     * @throws MissingObjectException if more than ancestors is missing
     */
    static void settle(Repository clone, RevCommit fetched) throws IOException {
        try {
            checkConnected(clone, fetched);
        } catch (MissingObjectException incomplete) {
            endWhereAncestorsAreMissing(clone, fetched);
            checkConnected(clone, fetched);
        }
    }

    private static void checkConnected(Repository clone, RevCommit fetched) throws IOException {
        try (ObjectWalk walk = new ObjectWalk(clone)) {
            walk.markStart(walk.parseCommit(fetched));
            for (Ref ref : clone.getRefDatabase().getRefsByPrefix(GitClone.REFS)) {
                walk.markUninteresting(walk.parseCommit(ref.getObjectId()));
            }
            walk.checkConnectivity();
        }
    }

    private static void endWhereAncestorsAreMissing(Repository clone, RevCommit fetched)
            throws IOException {
        ObjectDatabase objects = clone.getObjectDatabase();
        Set<ObjectId> shallow = new HashSet<>(objects.getShallowCommits());
        Set<ObjectId> seen = new HashSet<>();
        Deque<ObjectId> open = new ArrayDeque<>();
        open.add(fetched.copy());
        try (RevWalk walk = new RevWalk(clone)) {
            while (!open.isEmpty()) {
                ObjectId id = open.remove();
                if (!seen.add(id)) {
                    continue;
                }
                for (RevCommit parent : walk.parseCommit(id).getParents()) {
                    if (objects.has(parent)) {
                        open.add(parent.copy());
                    } else {
                        shallow.add(id);
                    }
                }
            }
        }
        objects.setShallowCommits(shallow);
    }
}
