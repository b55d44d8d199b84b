package io.stationkeeper.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.URIish;

/**
 * The tip of one branch, read through a bare clone in the data folder. A local repository is cloned too: what was accepted
 * then survives whatever its owner does to it. Nothing of the other repository is executed, so its owner does not matter.
 */
final class GitSource implements DesiredStateSource {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Location.InGit location;
    private final SourceConfig config;
    private final Duration silence;
    private final Optional<String> branch;
    private final String path;
    private final GitClone clone;
    private Optional<AcceptedMark> candidate = Optional.empty();

    GitSource(Location.InGit location, SourceConfig config) {
        this(location, config, SILENCE);
    }

    GitSource(Location.InGit location, SourceConfig config, Duration silence) {
        this.location = location;
        this.config = config;
        this.silence = silence;
        this.branch = config.branch().map(GitRemote::fullName);
        this.path = RelativePath.normal(config.path());
        this.clone = new GitClone(config.dataFolder());
    }

    @Override
    public synchronized SourceReading latest() {
        try {
            return readTwiceIfDamaged();
        } catch (IOException unusable) {
            String reason =
                    "the clone in %s cannot be used (%s): check STATIONKEEPER_DATA, its rights and free space"
                            .formatted(config.dataFolder(), unusable);
            return new SourceReading.Unreachable(reason, Optional.empty());
        }
    }

    @Override
    public synchronized void accept(Snapshot snapshot) {
        AcceptedMark mark =
                candidate
                        .filter(last -> last.revision().equals(snapshot.revision()))
                        .orElseThrow(() ->
                                new SourceException(
                                        "%s is not what was last read from %s"
                                                .formatted(snapshot.revision(), where())));
        try (Repository repository = clone.open(Optional.empty())) {
            GitClone.pin(repository, GitClone.ACCEPTED, ObjectId.fromString(mark.revision()));
            mark.write(config.dataFolder());
            clone.forgetDamaged();
        } catch (IOException notWritten) {
            throw new SourceException(
                    "%s cannot be written: check STATIONKEEPER_DATA".formatted(config.dataFolder()),
                    notWritten);
        }
    }

    @Override
    public SourceDescription describe() {
        return new SourceDescription(SourceDescription.GIT, where());
    }

    private SourceReading readTwiceIfDamaged() throws IOException {
        try {
            return read();
        } catch (IOException failure) {
            if (!GitClone.meansDamage(failure)) {
                throw failure;
            }
            clone.setAside();
            return read();
        }
    }

    private SourceReading read() throws IOException {
        candidate = Optional.empty();
        Optional<AcceptedMark> mark = AcceptedMark.read(config.dataFolder());
        try (Repository repository = clone.open(mark.flatMap(AcceptedMark::commit))) {
            Endpoint endpoint;
            try {
                endpoint = endpoint();
            } catch (SourceException gone) {
                return new SourceReading.Unreachable(gone.getMessage(), accepted(repository, mark));
            }
            return switch (endpoint.remote().look(repository)) {
                case GitRemote.Look.Tip tip -> fetched(repository, mark, tip, endpoint.inside());
                case GitRemote.Look.Failed(String reason, boolean certain) -> {
                    if (!certain) {
                        Ancestry.requireWhole(repository);
                    }
                    yield new SourceReading.Unreachable(reason, accepted(repository, mark));
                }
            };
        }
    }

    private SourceReading fetched(
            Repository repository,
            Optional<AcceptedMark> mark,
            GitRemote.Look.Tip tip,
            String inside)
            throws IOException {
        Origin origin =
                new Origin(
                        SourceDescription.GIT,
                        where(),
                        tip.branch(),
                        RelativePath.join(inside, path));
        Optional<Snapshot> accepted = accepted(repository, mark);
        Optional<Snapshot> snapshot = CommitReader.read(repository, tip.commit(), origin.path());
        if (snapshot.isEmpty()) {
            String reason =
                    "%s has no %s in commit %s of %s: check STATIONKEEPER_SOURCE_PATH, or commit it"
                            .formatted(where(), origin.path(), tip.commit().name(), tip.branch());
            return new SourceReading.Unreachable(reason, accepted);
        }
        candidate = Optional.of(new AcceptedMark(origin, tip.commit().name()));
        clone.compact(repository);
        History history = history(repository, mark, candidate.get());
        return new SourceReading.Fetched(
                snapshot.get().in(SourceRepository.of(location)), accepted, history);
    }

    /** What was accepted, from where it then came; pinned anew if a crash or a new clone left it loose. */
    private Optional<Snapshot> accepted(Repository repository, Optional<AcceptedMark> mark)
            throws IOException {
        if (mark.isEmpty()) {
            Optional<ObjectId> commit = GitClone.pinned(repository, GitClone.ACCEPTED);
            return commit.isEmpty()
                    ? Optional.empty()
                    : CommitReader.read(repository, commit.get(), path);
        }
        Optional<ObjectId> commit = mark.get().commit();
        if (commit.isEmpty() || !repository.getObjectDatabase().has(commit.get())) {
            return Optional.empty();
        }
        GitClone.pin(repository, GitClone.ACCEPTED, commit.get());
        Optional<Snapshot> read =
                CommitReader.read(repository, commit.get(), mark.get().origin().path());
        boolean here = mark.get().origin().location().equals(where());
        return here ? read.map(it -> it.in(SourceRepository.of(location))) : read;
    }

    private static History history(
            Repository repository, Optional<AcceptedMark> mark, AcceptedMark tip)
            throws IOException {
        if (mark.isEmpty()) {
            boolean unknownOrigin = GitClone.pinned(repository, GitClone.ACCEPTED).isPresent();
            return unknownOrigin ? History.OTHER_SOURCE : History.FIRST;
        }
        if (!mark.get().origin().equals(tip.origin())) {
            return History.OTHER_SOURCE;
        }
        if (mark.get().equals(tip)) {
            return History.UNCHANGED;
        }
        ObjectId accepted = mark.get().commit().orElseThrow();
        boolean forward =
                repository.getObjectDatabase().has(accepted)
                        && Ancestry.isAncestor(repository, accepted, tip.commit().orElseThrow());
        return forward ? History.FAST_FORWARD : History.REWRITTEN;
    }

    /** Found anew for each look: a repository may be moved, made or lost, and a token changed, while we run. */
    private Endpoint endpoint() {
        return switch (location) {
            case Location.Remote(URIish uri) -> {
                URIish bare = uri.setPass(null);
                yield new Endpoint(
                        remote(Location.isHttp(uri) ? bare.setUser(null) : bare, uri), "");
            }
            case Location.Local local -> {
                LocalRepository found =
                        LocalRepository.find(local.path())
                                .orElseThrow(() ->
                                        new SourceException(
                                                where()
                                                        + " is in no git repository (any more): restore it, or set STATIONKEEPER_SOURCE"));
                URIish uri = new URIish().setPath(found.gitDirectory().toString());
                yield new Endpoint(remote(uri, uri), found.inside());
            }
        };
    }

    private GitRemote remote(URIish uri, URIish withCredentials) {
        SshAccess ssh = new SshAccess(config.sshKey(), config.knownHosts());
        GitRemote.Access access = new GitRemote.Access(Login.of(withCredentials, token()), ssh);
        return new GitRemote(uri, where(), branch, access, silence);
    }

    private Optional<String> token() {
        try {
            return config.token().map(Supplier::get).map(String::strip).filter(t -> !t.isEmpty());
        } catch (UncheckedIOException unreadable) {
            throw new SourceException(
                    "the token for %s cannot be read: check STATIONKEEPER_SOURCE_TOKEN and its _FILE twin"
                            .formatted(where()),
                    unreadable);
        }
    }

    private String where() {
        return switch (location) {
            case Location.Remote(URIish uri) -> Location.withoutCredentials(uri);
            case Location.Local local -> local.path().toString();
        };
    }

    private record Endpoint(GitRemote remote, String inside) {}
}
