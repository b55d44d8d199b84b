package io.stationkeeper.source;

import static io.stationkeeper.source.Readings.acceptLatest;
import static io.stationkeeper.source.Readings.fetched;
import static io.stationkeeper.source.Readings.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSshTest {
    private static final KeyPair HOST = GitSshServer.newKey("EC", 256);
    private static final KeyPair CLIENT = GitSshServer.newKey("EC", 256);
    private static final KeyPair STRANGER = GitSshServer.newKey("EC", 256);

    @TempDir Path work;
    @TempDir Path data;
    private TestRepository remote;
    private GitSshServer server;
    private Path key;
    private Path knownHosts;

    @BeforeEach
    void start() throws IOException {
        remote = TestRepository.create(work.resolve("shop"));
        remote.commit("api.yaml", "one");
        server = new GitSshServer(remote.folder(), HOST, CLIENT.getPublic());
        key = writeKey("client", CLIENT);
        knownHosts = writeKnownHosts(HOST);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void knownHostWithARegisteredKeyIsRead() {
        DesiredStateSource source = open();

        acceptLatest(source);
        remote.commit("api.yaml", "two");

        assertThat(fetched(source).snapshot().files())
                .containsExactly(SourceFile.of("api.yaml", "two"));
        assertThat(fetched(source).history()).isEqualTo(History.FAST_FORWARD);
    }

    @Test
    void hostThatIsNotKnownIsUnreachable() throws IOException {
        Snapshot accepted = acceptLatest(open());
        Files.writeString(knownHosts, "");

        SourceReading.Unreachable reading = unreachable(open());

        assertThat(reading.reason())
                .contains("shows a host key that is not the one in " + knownHosts);
        assertThat(reading.accepted()).contains(accepted);
        assertThat(knownHosts).isEmptyFile();
    }

    @Test
    void hostWhoseKeyChangedIsUnreachable() throws IOException {
        writeKnownHosts(STRANGER);

        assertThat(unreachable(open()).reason())
                .contains("shows a host key that is not the one in");
    }

    @Test
    void keyThatIsNotRegisteredIsUnreachable() throws IOException {
        writeKey("client", STRANGER);

        assertThat(unreachable(open()).reason()).contains("refused the ssh key");
    }

    @Test
    void keyFileThatIsNotThereIsUnreachable() throws IOException {
        Files.delete(key);

        assertThat(unreachable(open()).reason())
                .contains(key.toString())
                .contains("check STATIONKEEPER_SOURCE_SSH_KEY");
    }

    @Test
    void keysOfTheKindThatIsUsualTodayWork() throws IOException {
        KeyPair client = GitSshServer.newKey("EdDSA", 256);
        KeyPair host = GitSshServer.newKey("EdDSA", 256);
        server.close();
        server = new GitSshServer(remote.folder(), host, client.getPublic());
        writeKey("client", client);
        writeKnownHosts(host);

        assertThat(fetched(open()).snapshot().files()).hasSize(1);
    }

    @Test
    void knownHostsFileThatIsNotThereIsUnreachable() throws IOException {
        Files.delete(knownHosts);

        assertThat(unreachable(open()).reason())
                .contains(knownHosts.toString())
                .contains("STATIONKEEPER_SOURCE_KNOWN_HOSTS");
    }

    @Test
    void serverThatIsGoneIsUnreachable() throws IOException {
        String url = url();
        server.close();

        DesiredStateSource source =
                Sources.open(SourceConfig.of(url, data).withSsh(key, knownHosts));

        assertThat(unreachable(source).reason()).contains("is not answered by anybody");
    }

    private DesiredStateSource open() {
        return Sources.open(SourceConfig.of(url(), data).withSsh(key, knownHosts));
    }

    private String url() {
        return "ssh://git@localhost:" + server.port() + "/acme/shop.git";
    }

    private Path writeKnownHosts(KeyPair host) throws IOException {
        String line =
                "[localhost]:" + server.port() + " " + PublicKeyEntry.toString(host.getPublic());
        return Files.writeString(work.resolve("known_hosts"), line + "\n");
    }

    private Path writeKey(String name, KeyPair pair) throws IOException {
        Path file = work.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "", null, out);
        } catch (GeneralSecurityException failure) {
            throw new IOException(failure);
        }
        return file;
    }
}
