package io.stationkeeper.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** A git server that speaks smart HTTP for one repository, and asks for a token if it has one. */
public final class GitHttpServer implements AutoCloseable {
    private static final String SERVICE = "git-upload-pack";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path repository;
    private final String scheme;
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Optional<String> token = Optional.empty();
    private volatile Answer answer = this::serve;

    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private GitHttpServer(HttpServer server, String scheme, Path repository) {
        this.server = server;
        this.scheme = scheme;
        this.repository = repository;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static GitHttpServer start(Path repository) throws IOException {
        return new GitHttpServer(HttpServer.create(anyPort(), 0), "http", repository);
    }

    static GitHttpServer startTls(Path repository, SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new GitHttpServer(server, "https", repository);
    }

    public String url() {
        return scheme + "://localhost:" + server.getAddress().getPort() + "/acme/shop.git";
    }

    public GitHttpServer demanding(String secret) {
        token = Optional.of(secret);
        return this;
    }

    GitHttpServer answering(Answer other) {
        answer = other;
        return this;
    }

    /** What came as Authorization, decoded. */
    List<String> logins() {
        return logins;
    }

    /** Method and path of each request. */
    List<String> requests() {
        return requests;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            Optional<String> login =
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                            .map(header -> header.substring("Basic ".length()))
                            .map(text ->
                                    new String(
                                            Base64.getDecoder().decode(text),
                                            StandardCharsets.UTF_8));
            login.ifPresent(logins::add);
            boolean enters =
                    token.isEmpty()
                            || login.filter(text -> text.endsWith(":" + token.get())).isPresent();
            if (enters) {
                answer.to(exchange);
                return;
            }
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(401, -1);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean advertises = path.endsWith("/info/refs");
        if (!path.startsWith("/acme/shop.git/")) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders()
                .add(
                        "Content-Type",
                        "application/x-%s-%s"
                                .formatted(SERVICE, advertises ? "advertisement" : "result"));
        exchange.sendResponseHeaders(200, 0);
        try (Git git = Git.open(repository.toFile());
                OutputStream out = exchange.getResponseBody()) {
            UploadPack pack = new UploadPack(git.getRepository());
            pack.setBiDirectionalPipe(false);
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Git-Protocol"))
                    .ifPresent(version -> pack.setExtraParameters(List.of(version.split(":"))));
            if (advertises) {
                PacketLineOut lines = new PacketLineOut(out);
                lines.writeString("# service=" + SERVICE + "\n");
                lines.end();
                pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines), SERVICE);
            } else {
                pack.upload(body(exchange), out, null);
            }
        }
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
