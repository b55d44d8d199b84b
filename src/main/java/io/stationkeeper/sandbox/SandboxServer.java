package io.stationkeeper.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;

/** Serves a sandbox alone, on a port of its own, for tests and for the verb {@code sandbox}. */
public final class SandboxServer implements AutoCloseable {

    private final Vertx vertx;
    private final HttpServer server;
    private final String host;
    private final Sandbox sandbox;

    private SandboxServer(Vertx vertx, HttpServer server, String host, Sandbox sandbox) {
        this.vertx = vertx;
        this.server = server;
        this.host = host;
        this.sandbox = sandbox;
    }

    /** Blocks until the server listens; port 0 takes a free one. */
    public static SandboxServer start(Sandbox sandbox, String host, int port) {
        FileSystemOptions noCache =
                new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false);
        VertxOptions options =
                new VertxOptions()
                        .setEventLoopPoolSize(1)
                        .setWorkerPoolSize(2)
                        .setInternalBlockingPoolSize(2)
                        .setFileSystemOptions(noCache);
        Vertx vertx = Vertx.vertx(options);
        Router router = Router.router(vertx);
        sandbox.mount(router);
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(port, host)
                        .onFailure(failure -> vertx.close())
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        return new SandboxServer(vertx, server, host, sandbox);
    }

    public int port() {
        return server.actualPort();
    }

    /** Ends without a slash; append {@code /sandbox/render/v1} and so on. */
    public URI baseUri() {
        return URI.create("http://" + host + ":" + port());
    }

    /** Stops listening, then saves what is not saved yet. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        sandbox.close();
    }
}
