package io.stationkeeper.source;

import static io.stationkeeper.source.Readings.acceptLatest;
import static io.stationkeeper.source.Readings.fetched;
import static io.stationkeeper.source.Readings.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHttpTest {
    private static final String TOKEN = "hunter2-hunter2";

    @TempDir Path work;
    @TempDir Path data;
    private TestRepository remote;
    private GitHttpServer server;

    @BeforeEach
    void start() throws IOException {
        remote = TestRepository.create(work.resolve("shop"));
        remote.commit("api.yaml", "one");
        server = GitHttpServer.start(remote.folder());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void publicRepositoryNeedsNoToken() {
        assertThat(fetched(open(server.url())).snapshot().files())
                .containsExactly(SourceFile.of("api.yaml", "one"));
    }

    @Test
    void newCommitsAndForcePushesArriveOverHttp() {
        DesiredStateSource source = open(server.url());
        String first = acceptLatest(source).revision();
        remote.commit("api.yaml", "two");
        assertThat(fetched(source).history()).isEqualTo(History.FAST_FORWARD);
        acceptLatest(source);
        remote.rewindTo(first);
        remote.commit("api.yaml", "three");

        assertThat(fetched(source).history()).isEqualTo(History.REWRITTEN);
    }

    @Test
    void lookThatFindsNothingNewFetchesNothing() {
        DesiredStateSource source = open(server.url());
        acceptLatest(source);
        server.requests().clear();

        assertThat(fetched(source).history()).isEqualTo(History.UNCHANGED);

        // One to connect and one to list the references, as version 2 of the protocol has it.
        assertThat(server.requests())
                .containsExactly(
                        "GET /acme/shop.git/info/refs", "POST /acme/shop.git/git-upload-pack");
    }

    @Test
    void tokenIsSentAsPasswordAndLiesNowhere() throws IOException {
        server.demanding(TOKEN);

        DesiredStateSource source =
                Sources.open(config(server.url()).withToken(() -> TOKEN + "\n"));
        acceptLatest(source);

        assertThat(server.logins()).isNotEmpty().containsOnly("x-access-token:" + TOKEN);
        assertThat(source.describe().location()).isEqualTo(server.url());
        assertNothingHolds(TOKEN);
    }

    @Test
    void tokenIsAskedForAgainForEachLook() {
        server.demanding(TOKEN);
        AtomicReference<String> token = new AtomicReference<>("expired");
        DesiredStateSource source = Sources.open(config(server.url()).withToken(token::get));
        assertThat(unreachable(source).reason()).contains("refused the login");

        token.set(TOKEN);

        assertThat(fetched(source).snapshot().files()).hasSize(1);
        assertThat(server.logins().stream().filter("x-access-token:expired"::equals)).hasSize(1);
    }

    @Test
    void passwordInTheUrlIsUsedAndNotKept() throws IOException {
        server.demanding(TOKEN);

        acceptLatest(open(server.url().replace("://", "://me:" + TOKEN + "@")));

        assertThat(server.logins()).containsOnly("me:" + TOKEN);
        assertNothingHolds(TOKEN);
    }

    @Test
    void missingTokenIsToldAsSuch() {
        server.demanding(TOKEN);

        assertThat(unreachable(open(server.url())).reason())
                .isEqualTo(server.url() + " demands a login: set STATIONKEEPER_SOURCE_TOKEN");
    }

    @Test
    void redirectElsewhereDoesNotGetTheToken() throws IOException {
        try (GitHttpServer thief = GitHttpServer.start(remote.folder()).demanding("anything")) {
            server.answering(exchange -> {
                String target = thief.url() + "/info/refs?service=git-upload-pack";
                exchange.getResponseHeaders().add("Location", target);
                exchange.sendResponseHeaders(301, -1);
            });

            unreachable(Sources.open(config(server.url()).withToken(() -> TOKEN)));

            assertThat(thief.requests()).isNotEmpty();
            assertThat(thief.logins()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "403, forbids reading",
        "404, is no git repository that this login may see",
        "500, cannot be fetched",
        "200, cannot be fetched"
    })
    void refusalIsToldWithWhatToDoAndTheAcceptedStays(int status, String told) {
        DesiredStateSource source = Sources.open(config(server.url()).withToken(() -> TOKEN));
        Snapshot accepted = acceptLatest(source);
        server.answering(exchange -> {
            byte[] page = ("<html>" + TOKEN + "</html>").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, page.length);
            exchange.getResponseBody().write(page);
        });

        SourceReading.Unreachable reading = unreachable(source);

        assertThat(reading.reason()).contains(server.url()).contains(told).doesNotContain(TOKEN);
        assertThat(reading.accepted()).contains(accepted);
    }

    @Test
    void serverThatIsGoneLeavesTheAcceptedCommitToANewProcess() {
        Snapshot accepted = acceptLatest(open(server.url()));
        server.close();

        SourceReading.Unreachable reading = unreachable(open(server.url()));

        assertThat(reading.reason()).contains("is not answered by anybody");
        assertThat(reading.accepted()).contains(accepted);
    }

    @Test
    void shallowRepositoryOnAServerIsReadToo() throws Exception {
        remote.commit("api.yaml", "two");
        TestRepository shallow = new TestRepository(work.resolve("shallow"));
        Git.cloneRepository()
                .setURI(remote.folder().toUri().toString())
                .setDirectory(shallow.folder().toFile())
                .setDepth(1)
                .call()
                .close();
        try (GitHttpServer other = GitHttpServer.start(shallow.folder())) {
            DesiredStateSource source = open(other.url());
            acceptLatest(source);
            shallow.commit("api.yaml", "three");

            assertThat(fetched(source).history()).isEqualTo(History.FAST_FORWARD);
        }
    }

    @Test
    void hostThatIsNotKnownIsToldAsSuch() {
        assertThat(unreachable(open("https://no-such-host.invalid/shop.git")).reason())
                .contains("has a host name that is not known here");
    }

    @Test
    void serverThatSaysNothingIsGivenUp() {
        CountDownLatch testIsOver = new CountDownLatch(1);
        server.answering(exchange -> await(testIsOver));
        Location.InGit location = (Location.InGit) Location.parse(server.url());

        DesiredStateSource source =
                new GitSource(location, config(server.url()), Duration.ofSeconds(1));

        assertThat(unreachable(source).reason()).contains("did not answer within 1 s");
        testIsOver.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertNothingHolds(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(5);
            for (Path file : all) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    private DesiredStateSource open(String url) {
        return Sources.open(config(url));
    }

    private SourceConfig config(String url) {
        return SourceConfig.of(url, data);
    }
}
