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
        try {
            return file(name).map(FolderSecrets::read);
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> obstacle(String name) {
        Optional<Path> file = file(name);
        try {
            file.ifPresent(FolderSecrets::read);
            return Optional.empty();
        } catch (UncheckedIOException _) {
            return file.map(
                    path -> path + " cannot be read: check its permissions, and that it is UTF-8");
        }
    }

    private Optional<Path> file(String name) {
        Path file = folder.resolve(name).normalize();
        return folder.normalize().equals(file.getParent()) && Files.isRegularFile(file)
                ? Optional.of(file)
                : Optional.empty();
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
