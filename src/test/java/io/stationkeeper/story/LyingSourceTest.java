package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A source that is broken, empty, elsewhere or gone: nothing live changes, it is said clearly, and the
 * next good commit goes on.
 */
@QuarkusTest
class LyingSourceTest {
    private static final int PASSES = 16;
    private static final long LARGE = 200L << 20;
    private static final PersonIdent SOMEBODY = new PersonIdent("ann", "ann@example.com");
    private static final String PRUNED = "annotations: {stationkeeper/deletion-policy: delete}";

    private Path repository;
    private Path folder;
    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException, GitAPIException {
        folder = temporary;
        repository = Files.createDirectory(temporary.resolve("repository"));
        Git.init().setDirectory(repository.toFile()).setInitialBranch("main").call().close();
        station = Station.in(temporary);
        dashboard = station.dashboard();
        write("deploy/stack.yaml", stack());
        commit();
        station.from(repository + "/deploy");
        assertThat(station.settle(PASSES).result()).isEqualTo(PassResult.CONVERGED);
        dashboard.forgetCalls();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void everyFileGoneRemovesNothing() {
        delete("deploy/stack.yaml");
        write("deploy/empty.yaml", "# nothing\n");
        commit();

        nothingChanges();
        itGoesOn();
    }

    @Test
    void aFolderThatIsGoneIsUnreachableAndNotEmpty() {
        delete("deploy/stack.yaml");
        write("elsewhere/stack.yaml", stack());
        commit();

        assertThat(nothingChanges().source().reason()).contains("deploy");
        itGoesOn();
    }

    @Test
    void aRejectedRevisionLeavesTheAcceptedOneInForce() {
        write("deploy/stack.yaml", stack().replace("kind: WebService", "kind: WebServise"));
        commit();

        PassReport report = nothingChanges();

        assertThat(report.result()).isEqualTo(PassResult.SOURCE_REJECTED);
        assertThat(report.source().problems()).anyMatch(it -> it.message().contains("WebService"));
        itGoesOn();
    }

    @Test
    void aRepositoryThatIsAwayForADayIsSaidToBeAndComesBack() throws IOException {
        Path away = folder.resolve("away");
        Files.move(repository, away);
        for (int hour = 0; hour < 24; hour++) {
            station.clock().advance(Duration.ofHours(1));
            PassReport report = station.pass();
            assertThat(report.source().reachable()).isFalse();
            assertThat(report.source().reason()).isNotBlank();
        }

        nothingChanges();
        Files.move(away, repository);
        itGoesOn();
    }

    @Test
    void aRepositoryThatIsReplacedByAnEmptyOneRemovesNothing() throws Exception {
        Files.move(repository, folder.resolve("away"));
        Git.init().setDirectory(repository.toFile()).setInitialBranch("main").call().close();

        PassReport report = nothingChanges();

        assertThat(report.source().reachable()).isFalse();
        assertThat(report.source().reason()).isNotBlank();
    }

    @Test
    void aForcePushToAnOlderCommitRemovesNothing() {
        String older = head();
        write(
                "deploy/more.yaml",
                Stacks.CACHE
                        .replace("{name: cache}", "{name: second, " + PRUNED + "}")
                        .concat("\n---\n")
                        .concat(
                                Stacks.WORKER.replace(
                                        "{name: worker}", "{name: more, " + PRUNED + "}")));
        commit();
        assertThat(station.settle(PASSES).result()).isEqualTo(PassResult.CONVERGED);
        dashboard.forgetCalls();
        inGit(git -> git.reset().setMode(ResetType.HARD).setRef(older).call());

        nothingChanges();

        assertThat(dashboard.services()).hasSize(4);
        assertThat(dashboard.databases()).hasSize(2);
    }

    @Test
    void aSubmoduleAndALinkOutOfTheTreeAreNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.yaml"), Stacks.REDIS);
        Files.createSymbolicLink(repository.resolve("deploy/link.yaml"), secret);
        commit();
        submodule("deploy/vendor");

        PassReport report = nothingChanges();

        assertThat(report.source().problems())
                .anyMatch(
                        it -> it.file().equals("deploy/link.yaml") || it.file().equals("link.yaml"))
                .anyMatch(it -> it.file().contains("vendor"));
    }

    @Test
    void aFileOf200MegabytesIsRefusedByName() throws IOException {
        try (RandomAccessFile large =
                new RandomAccessFile(repository.resolve("deploy/large.yaml").toFile(), "rw")) {
            large.setLength(LARGE);
        }
        commit();

        PassReport report = nothingChanges();

        assertThat(report.source().problems()).anyMatch(it -> it.file().contains("large.yaml"));
        delete("deploy/large.yaml");
        itGoesOn();
    }

    @Test
    void namesThatAreNoUtf8AreNamedAndHarmless() throws IOException {
        fileNamed(
                new byte[] {
                    'd', 'e', 'p', 'l', 'o', 'y', '/', (byte) 0xff, '.', 'y', 'a', 'm', 'l'
                });

        nothingChanges();
    }

    /** Some passes in a new process, and much later too. */
    private PassReport nothingChanges() {
        Map<String, String> before = live();
        station.pass();
        station.restart();
        station.pass();
        station.clock().advance(Duration.ofHours(2));
        PassReport report = station.pass();

        assertThat(dashboard.writes()).isEmpty();
        assertThat(live()).isEqualTo(before);
        return report;
    }

    private void itGoesOn() {
        write("deploy/stack.yaml", stack().replace("production", "staging"));
        commit();

        assertThat(station.settle(PASSES).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("api")).containsEntry("MODE", "staging");
    }

    /** One that may be deleted when it leaves git, by its own word. */
    private static String stack() {
        return String.join(
                "\n---\n",
                Stacks.GROUP,
                Stacks.CACHE.replace("{name: cache}", "{name: cache, " + PRUNED + "}"),
                Stacks.REDIS,
                Stacks.API.replace("{name: api}", "{name: api, " + PRUNED + "}"),
                Stacks.WORKER.replace("{name: worker}", "{name: worker, " + PRUNED + "}"));
    }

    private Map<String, String> live() {
        Map<String, String> live = new TreeMap<>();
        dashboard
                .services()
                .forEach(service -> {
                    String name = service.path("name").asText();
                    live.put("service " + name, service.toString());
                    live.put("variables " + name, dashboard.envVars(name).toString());
                });
        dashboard.groups().forEach(it -> live.put("group " + it.path("id"), it.toString()));
        dashboard.databases().forEach(it -> live.put("database", it.toString()));
        return live;
    }

    private void write(String path, String text) {
        try {
            Path file = repository.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String path) {
        try {
            Files.delete(repository.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String commit() {
        return inGit(git -> {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            return git.commit()
                    .setMessage("change")
                    .setAuthor(SOMEBODY)
                    .setCommitter(SOMEBODY)
                    .setSign(false)
                    .call()
                    .name();
        });
    }

    private String head() {
        return inGit(git -> git.getRepository().resolve(Constants.HEAD).name());
    }

    private void submodule(String path) {
        entry(path, FileMode.GITLINK, ObjectId.fromString("1".repeat(40)));
    }

    private void entry(String path, FileMode mode, ObjectId id) {
        inGit(git -> {
            DirCache index = git.getRepository().lockDirCache();
            DirCacheBuilder builder = index.builder();
            builder.keep(0, index.getEntryCount());
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(mode);
            entry.setObjectId(id);
            builder.add(entry);
            builder.commit();
            return git.commit()
                    .setMessage("link")
                    .setAuthor(SOMEBODY)
                    .setCommitter(SOMEBODY)
                    .setSign(false)
                    .call();
        });
    }

    /** With a name that no file system of ours would take. */
    private void fileNamed(byte[] path) throws IOException {
        inGit(git -> {
            try (ObjectInserter inserter = git.getRepository().newObjectInserter()) {
                ObjectId blob =
                        inserter.insert(
                                Constants.OBJ_BLOB,
                                "# a comment\n".getBytes(StandardCharsets.UTF_8));
                DirCache index = git.getRepository().readDirCache();
                DirCacheBuilder builder = index.builder();
                builder.keep(0, index.getEntryCount());
                DirCacheEntry entry = new DirCacheEntry(path);
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(blob);
                builder.add(entry);
                builder.finish();
                CommitBuilder commit = new CommitBuilder();
                commit.setTreeId(index.writeTree(inserter));
                commit.setParentId(git.getRepository().resolve(Constants.HEAD));
                commit.setAuthor(SOMEBODY);
                commit.setCommitter(SOMEBODY);
                commit.setMessage("a name");
                ObjectId id = inserter.insert(commit);
                inserter.flush();
                var update = git.getRepository().updateRef(Constants.HEAD);
                update.setNewObjectId(id);
                return update.update();
            }
        });
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Git git) throws IOException, GitAPIException;
    }

    private <T> T inGit(Work<T> work) {
        try (Git git = Git.open(repository.toFile())) {
            return work.with(git);
        } catch (IOException | GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }
}
