package io.stationkeeper.source;

import static io.stationkeeper.source.Readings.fetched;
import static io.stationkeeper.source.Readings.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHttpsTest {
    private static final String TOKEN = "hunter2-hunter2";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final SSLSocketFactory usual = HttpsURLConnection.getDefaultSSLSocketFactory();
    @TempDir Path work;
    @TempDir Path data;
    private SSLContext context;
    private GitHttpServer server;
    private DesiredStateSource source;

    @BeforeEach
    void start() throws Exception {
        TestRepository remote = TestRepository.create(work.resolve("shop"));
        remote.commit("api.yaml", "one");
        context = contextOf(selfSigned(work.resolve("store.p12")));
        server = GitHttpServer.startTls(remote.folder(), context).demanding(TOKEN);
        source = Sources.open(SourceConfig.of(server.url(), data).withToken(() -> TOKEN));
    }

    @AfterEach
    void stop() {
        HttpsURLConnection.setDefaultSSLSocketFactory(usual);
        server.close();
    }

    @Test
    void certificateThatIsNotTrustedIsUnreachableAndGetsNoToken() {
        assertThat(unreachable(source).reason()).contains("has a certificate that is not trusted");
        assertThat(server.logins()).isEmpty();
    }

    @Test
    void repositoryBehindATrustedCertificateIsReadWithTheToken() {
        HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());

        assertThat(fetched(source).snapshot().files())
                .containsExactly(SourceFile.of("api.yaml", "one"));
        assertThat(server.logins()).contains("x-access-token:" + TOKEN);
    }

    /** The JDK has no interface to sign a certificate, only this program. */
    private static Path selfSigned(Path store) throws Exception {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString());
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output =
                new String(
                        keytool.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        return store;
    }

    private static SSLContext contextOf(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
