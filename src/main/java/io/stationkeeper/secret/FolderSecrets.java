package io.stationkeeper.secret;

import io.stationkeeper.resource.Sensitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One file for each secret, as Docker and Kubernetes mount them. One newline at the end is not part
 * of the secret, because editors and {@code echo} add it.
 */
public record FolderSecrets(Path folder) implements SecretStore {
    @Override
    public Optional<Sensitive> find(String name) {
        Path file = folder.resolve(name).normalize();
        if (!folder.normalize().equals(file.getParent()) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(read(file));
    }

    /** Reads one secret from a file, also for the {@code *_FILE} settings. */
    public static Sensitive read(Path file) {
        try {
            String text = Files.readString(file);
            int end = text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0;
            return Sensitive.of(text.substring(0, text.length() - end));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret in " + file, e);
        }
    }
}
