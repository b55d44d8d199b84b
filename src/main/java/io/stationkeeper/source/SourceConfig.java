package io.stationkeeper.source;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the user said about the source, as {@code STATIONKEEPER_SOURCE*} name it.
 *
 * @param location a git URL, a path, or {@code folder:PATH}
 * @param branch a branch, or a full name starting with {@code refs/}; left out: the checked-out or default branch
 * @param path the folder (or one file) below the location
 * @param token asked again for each fetch, because token files change; sent as password over http(s), with the user
 *     that the URL names or else {@code x-access-token}
 * @param sshKey a private key without passphrase; left out: the usual ones in {@code ~/.ssh}
 * @param knownHosts left out: {@code ~/.ssh/known_hosts}
 * @param dataFolder where the clone and the memory of what was accepted live; made when first needed
 */
public record SourceConfig(
        String location,
        Optional<String> branch,
        Optional<String> path,
        Optional<Supplier<String>> token,
        Optional<Path> sshKey,
        Optional<Path> knownHosts,
        Path dataFolder) {

    /** A source of which only the location is said. */
    public static SourceConfig of(String location, Path dataFolder) {
        return new SourceConfig(
                location,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                dataFolder);
    }

    public SourceConfig withBranch(String name) {
        return new SourceConfig(
                location, Optional.of(name), path, token, sshKey, knownHosts, dataFolder);
    }

    public SourceConfig withPath(String folder) {
        return new SourceConfig(
                location, branch, Optional.of(folder), token, sshKey, knownHosts, dataFolder);
    }

    public SourceConfig withToken(Supplier<String> supplier) {
        return new SourceConfig(
                location, branch, path, Optional.of(supplier), sshKey, knownHosts, dataFolder);
    }

    public SourceConfig withSsh(Path key, Path hosts) {
        return new SourceConfig(
                location, branch, path, token, Optional.of(key), Optional.of(hosts), dataFolder);
    }

    /** Without the location, whose URL may hold a password. */
    @Override
    public String toString() {
        return "SourceConfig[branch=%s, path=%s, dataFolder=%s]"
                .formatted(branch, path, dataFolder);
    }
}
