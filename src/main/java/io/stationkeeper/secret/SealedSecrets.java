package io.stationkeeper.secret;

import io.stationkeeper.resource.Sensitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Secrets that nobody has to supply: each declared name gets 32 random bytes as base64, made once,
 * kept encrypted, and made anew only when its age says so. One that cannot be read is missing, and
 * never replaced: the consumers would lose a value that may be the only copy.
 */
public final class SealedSecrets implements SecretStore {
    private static final int BYTES = 32;
    private static final String END = ".sealed";

    private final Path folder;
    private final Map<String, Optional<Duration>> declared;
    private final Sealing sealing;
    private final RandomGenerator random;
    private final InstantSource clock;

    /**
     * The declared secrets of one data folder.
     *
     * @param declared the names, and after how long each is made anew
     * @param key what they are encrypted under
     */
    public SealedSecrets(
            Path folder,
            Map<String, Optional<Duration>> declared,
            Sensitive key,
            RandomGenerator random,
            InstantSource clock) {
        this.folder = folder;
        this.declared = Map.copyOf(declared);
        this.sealing = new Sealing(key);
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Optional<Sensitive> find(String name) {
        if (!declared.containsKey(name)) {
            return Optional.empty();
        }
        Path file = file(name);
        if (!Files.exists(file)) {
            return make(name);
        }
        Optional<Kept> kept = read(name);
        return kept.isPresent() && isOld(name, kept.get()) ? make(name) : kept.map(Kept::value);
    }

    /** The same secrets as they are; one that would be made is a word, so that it shows as a change. */
    public SecretStore unchanged() {
        SealedSecrets written = this;
        return new SecretStore() {
            @Override
            public Optional<Sensitive> find(String name) {
                if (!declared.containsKey(name)) {
                    return Optional.empty();
                }
                if (!Files.exists(file(name))) {
                    return Optional.of(Sensitive.of("generated"));
                }
                return read(name)
                        .map(kept -> isOld(name, kept) ? Sensitive.of("generated") : kept.value);
            }

            @Override
            public Optional<String> obstacle(String name) {
                return written.obstacle(name);
            }
        };
    }

    @Override
    public Optional<String> obstacle(String name) {
        if (!declared.containsKey(name) || !Files.exists(file(name)) || read(name).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                file(name)
                        + " cannot be decrypted: bring back the STATIONKEEPER_KEY that it was kept"
                        + " under, or delete the file to have a new secret made");
    }

    private record Kept(Instant since, Sensitive value) {}

    private boolean isOld(String name, Kept kept) {
        return declared.getOrDefault(name, Optional.empty())
                .filter(age -> !clock.instant().isBefore(kept.since.plus(age)))
                .isPresent();
    }

    private Path file(String name) {
        return folder.resolve(name + END);
    }

    private Optional<Kept> read(String name) {
        try {
            List<String> lines = Files.readAllLines(file(name));
            if (lines.size() != 2) {
                return Optional.empty();
            }
            Instant since = Instant.parse(lines.getFirst());
            return sealing.open(lines.getLast(), context(name, since))
                    .map(value -> new Kept(since, value));
        } catch (IOException | DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The time and the name cannot be changed without it being noticed. */
    private static String context(String name, Instant since) {
        return name + " " + since;
    }

    private Optional<Sensitive> make(String name) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Sensitive value = Sensitive.of(Base64.getEncoder().encodeToString(bytes));
        Instant now = clock.instant();
        String sealed = sealing.seal(value, context(name, now), random);
        try {
            write(file(name), now + "\n" + sealed + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a generated secret in " + folder, e);
        }
        return Optional.of(value);
    }

    private void write(Path file, String text) throws IOException {
        Files.createDirectories(folder);
        Path whole = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(whole);
        Files.createFile(whole, OwnerOnly.attributes(folder));
        Files.write(whole, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.SYNC);
        Files.move(
                whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
