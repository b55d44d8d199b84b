package io.stationkeeper.secret;

import io.stationkeeper.resource.Sensitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes a secret once and keeps it in a file that only its owner reads: the fingerprint key, and in
 * sandbox mode a stand-in for each secret that nobody supplied.
 */
public record GeneratedSecrets(Path folder, RandomGenerator random) implements SecretStore {
    private static final int BYTES = 32;

    @Override
    public Optional<Sensitive> find(String name) {
        return Optional.of(of(name));
    }

    /** The secret of this name; the same for ever after the first call. */
    public Sensitive of(String name) {
        Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_"));
        if (!Files.exists(file)) {
            create(file);
        }
        return FolderSecrets.read(file);
    }

    private void create(Path file) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try {
            Files.createDirectories(folder);
            Files.createFile(file, OwnerOnly.attributes(folder));
            Files.writeString(file, text, StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException _) {
            // Another process was first; its secret is as good.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a generated secret in " + folder, e);
        }
    }
}
