package io.stationkeeper.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.UploadPack;

/** A git server behind ssh for one repository, that lets one key in. */
final class GitSshServer implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    GitSshServer(Path repository, KeyPair hostKey, PublicKey allowed) throws IOException {
        server.setHost("localhost");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(List.of(hostKey)));
        server.setPublickeyAuthenticator((user, key, session) -> key.equals(allowed));
        server.setCommandFactory((channel, command) -> new Upload(repository, threads));
        server.start();
    }

    static KeyPair newKey(String algorithm, int size) {
        try {
            var generator = SecurityUtils.getKeyPairGenerator(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
        threads.shutdownNow();
    }

    /** Whatever command the client names, it gets an upload-pack. */
    private static final class Upload implements Command {
        private final Path repository;
        private final ExecutorService threads;
        private InputStream in = InputStream.nullInputStream();
        private OutputStream out = OutputStream.nullOutputStream();
        private ExitCallback exit = (code, message, immediately) -> {};

        Upload(Path repository, ExecutorService threads) {
            this.repository = repository;
            this.threads = threads;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {}

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            threads.execute(this::upload);
        }

        @Override
        public void destroy(ChannelSession channel) {}

        private void upload() {
            try (Git git = Git.open(repository.toFile())) {
                new UploadPack(git.getRepository()).upload(in, out, null);
                out.flush();
                exit.onExit(0);
            } catch (IOException failure) {
                exit.onExit(1, failure.getMessage());
            }
        }
    }
}
