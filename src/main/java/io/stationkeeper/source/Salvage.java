package io.stationkeeper.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Saves one commit out of a damaged clone, with all its files and without its history, as a shallow clone holds it. */
final class Salvage {
    private Salvage() {}

    /**
     * @return false if a part of the commit is lost; then nothing leads to what was copied
     * @throws IOException if reading or writing failed for another reason, so that trying again may help
     */
    static boolean copy(Repository wreck, Repository target, ObjectId commit) throws IOException {
        try (ObjectReader from = wreck.newObjectReader();
                ObjectInserter to = target.newObjectInserter()) {
            copy(from, to, commit);
            to.flush();
        } catch (IOException failure) {
            if (GitClone.meansDamage(failure)) {
                return false;
            }
            throw failure;
        }
        Set<ObjectId> shallow = new HashSet<>(target.getObjectDatabase().getShallowCommits());
        shallow.add(commit);
        target.getObjectDatabase().setShallowCommits(shallow);
        return true;
    }

    private static void copy(ObjectReader from, ObjectInserter to, ObjectId commit)
            throws IOException {
        try (RevWalk commits = new RevWalk(from);
                TreeWalk trees = new TreeWalk(from)) {
            RevCommit parsed = commits.parseCommit(commit);
            copyObject(from, to, parsed.getTree());
            trees.addTree(parsed.getTree());
            while (trees.next()) {
                if (trees.getFileMode().equals(FileMode.GITLINK)) {
                    continue;
                }
                copyObject(from, to, trees.getObjectId(0));
                if (trees.isSubtree()) {
                    trees.enterSubtree();
                }
            }
            copyObject(from, to, commit);
        }
    }

    private static void copyObject(ObjectReader from, ObjectInserter to, AnyObjectId id)
            throws IOException {
        ObjectLoader object = from.open(id);
        to.insert(object.getType(), object.getCachedBytes(Integer.MAX_VALUE));
    }
}
