package io.stationkeeper.source;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/**
 * Makes ssh sessions that trust the known hosts and nothing else: no agent, no password, no question, and no
 * {@code ~/.ssh/config}, which could switch the check of host keys off.
 */
record SshAccess(Optional<Path> key, Optional<Path> knownHosts) {
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    /** What is missing on this side before any server is asked, with what to do. */
    Optional<String> problem() {
        if (key.isPresent() && !Files.isReadable(key.get())) {
            return Optional.of(
                    "the ssh key %s cannot be read: check STATIONKEEPER_SOURCE_SSH_KEY"
                            .formatted(key.get()));
        }
        if (!Files.isReadable(hosts())) {
            return Optional.of(
                    "the known hosts %s cannot be read: make the file (ssh-keyscan HOST, compare the keys with what the host publishes) and name it in STATIONKEEPER_SOURCE_KNOWN_HOSTS"
                            .formatted(hosts()));
        }
        return Optional.empty();
    }

    Path hosts() {
        return knownHosts.orElseGet(() -> sshFolder().resolve("known_hosts"));
    }

    SshdSessionFactory sessions() {
        List<Path> identities =
                key.map(List::of)
                        .orElseGet(() ->
                                USUAL_KEYS.stream()
                                        .map(sshFolder()::resolve)
                                        .filter(Files::isReadable)
                                        .toList());
        File folder = sshFolder().toFile();
        return new SshdSessionFactoryBuilder()
                .setPreferredAuthentications("publickey")
                .setHomeDirectory(folder.getParentFile())
                .setSshDirectory(folder)
                .setConfigStoreFactory((home, config, user) -> null)
                .setDefaultIdentities(ignored -> identities)
                .setDefaultKnownHostsFiles(ignored -> List.of(hosts()))
                .setConnectorFactory(null)
                .build(null);
    }

    private static Path sshFolder() {
        return Path.of(System.getProperty("user.home", "/")).toAbsolutePath().resolve(".ssh");
    }
}
