package io.stationkeeper.source;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;

/**
 * The other side of the clone, for one look: finds the tip of the branch and fetches its whole history. Whole, because
 * telling a force-push from a step forward needs the ancestors; a pass that finds the known tip fetches nothing.
 *
 * @param uri without credentials
 * @param where what to call it in messages
 * @param branch empty: whatever its HEAD names
 * @param silence how long the other side may say nothing
 */
record GitRemote(
        URIish uri, String where, Optional<String> branch, Access access, Duration silence) {
    /** What lets us in. */
    record Access(Login login, SshAccess ssh) {}

    /** What one look at the other side found. */
    sealed interface Look {
        /**
         * The newest commit is in the clone.
         *
         * @param branch the full name of what was followed; {@code HEAD} if that is detached
         */
        record Tip(String branch, ObjectId commit) implements Look {}

        /**
         * There is nothing newer to go by.
         *
         * @param certain the fault is not in the clone
         */
        record Failed(String reason, boolean certain) implements Look {}
    }

    static String fullName(String branch) {
        String name = branch.startsWith(Constants.R_REFS) ? branch : Constants.R_HEADS + branch;
        if (!Repository.isValidRefName(name)) {
            throw new SourceException(
                    "%s is no name of a branch: check STATIONKEEPER_SOURCE_BRANCH"
                            .formatted(branch));
        }
        return name;
    }

    /** Blocks; leaves the tip and its history in the clone. */
    Look look(Repository clone) {
        if (!isSsh()) {
            return talk(clone, Optional.empty());
        }
        Optional<String> missing = access.ssh().problem();
        if (missing.isPresent()) {
            return new Look.Failed(missing.get(), true);
        }
        try (SshdSessionFactory sessions = access.ssh().sessions()) {
            return talk(clone, Optional.of(sessions));
        }
    }

    /** The scp form has a host and no scheme, a path neither. */
    private boolean isSsh() {
        return Optional.ofNullable(uri.getScheme())
                .map(scheme -> scheme.contains("ssh"))
                .orElse(uri.getHost() != null);
    }

    private Look talk(Repository clone, Optional<SshdSessionFactory> sessions) {
        try (Transport transport = Transport.open(clone, uri)) {
            transport.setTimeout((int) silence.toSeconds());
            transport.setCredentialsProvider(access.login());
            if (transport instanceof SshTransport ssh) {
                ssh.setSshSessionFactory(sessions.orElseThrow());
            }
            String wanted = branch.orElse(Constants.R_HEADS);
            try (FetchConnection connection =
                    transport.openFetch(List.of(), Constants.HEAD, Constants.R_HEADS, wanted)) {
                return follow(clone, connection);
            }
        } catch (IOException | RuntimeException failure) {
            // JGit meets an answer that is no git with exceptions of many unchecked kinds.
            return failed(failure);
        }
    }

    private Look follow(Repository clone, FetchConnection connection) throws IOException {
        if (connection.getRefs().isEmpty()) {
            return new Look.Failed(where + " has no commits yet: push a first one", true);
        }
        Optional<Ref> ref = Optional.ofNullable(connection.getRef(branch.orElse(Constants.HEAD)));
        Optional<ObjectId> advertised = ref.map(Ref::getObjectId);
        if (ref.isEmpty() || advertised.isEmpty()) {
            return new Look.Failed(noBranch(connection), true);
        }
        if (!GitClone.pinned(clone, GitClone.TIP).equals(advertised)) {
            fetch(clone, connection, ref.get(), advertised.get());
        }
        return new Look.Tip(
                ref.get().getLeaf().getName(), GitClone.pinned(clone, GitClone.TIP).orElseThrow());
    }

    private static void fetch(
            Repository clone, FetchConnection connection, Ref ref, ObjectId advertised)
            throws IOException {
        connection.fetch(stopsWhenInterrupted(), List.of(ref), Set.of());
        try (RevWalk walk = new RevWalk(clone)) {
            RevCommit commit = walk.parseCommit(advertised);
            Ancestry.settle(clone, commit);
            GitClone.pin(clone, GitClone.TIP, commit);
        }
    }

    private String noBranch(FetchConnection connection) {
        String there =
                connection.getRefs().stream()
                        .map(Ref::getName)
                        .filter(name -> name.startsWith(Constants.R_HEADS))
                        .map(Repository::shortenRefName)
                        .sorted()
                        .limit(10)
                        .collect(Collectors.joining(", "));
        return branch.map(name ->
                        "%s has no branch %s (any more)"
                                .formatted(where, Repository.shortenRefName(name)))
                        .orElse("%s has no default branch".formatted(where))
                + ": set STATIONKEEPER_SOURCE_BRANCH to one of %s, or push it".formatted(there);
    }

    private Look failed(Exception failure) {
        FetchFailure.Verdict verdict =
                new FetchFailure(where, access, silence.toSeconds()).of(failure);
        return new Look.Failed(verdict.reason(), verdict.certain());
    }

    private static ProgressMonitor stopsWhenInterrupted() {
        return new EmptyProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return Thread.currentThread().isInterrupted();
            }
        };
    }
}
