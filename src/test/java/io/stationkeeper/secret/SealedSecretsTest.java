package io.stationkeeper.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Sensitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealedSecretsTest {
    private static final Map<String, Optional<Duration>> DECLARED =
            Map.of("session-key", Optional.empty(), "jwt-key", Optional.of(Duration.ofDays(90)));
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir private Path folder;

    private Instant now = START;
    private int seed;

    @Test
    void aDeclaredNameIsMadeOnceOf32RandomBytes() {
        String made = found("session-key", "k").orElseThrow();

        assertThat(Base64.getDecoder().decode(made)).hasSize(32);
        assertThat(found("session-key", "k")).contains(made);
        assertThat(found("jwt-key", "k").orElseThrow()).isNotEqualTo(made);
        assertThat(found("stripe-key", "k")).isEmpty();
        assertThat(folder.resolve("stripe-key.sealed")).doesNotExist();
    }

    @Test
    void whatIsKeptIsEncryptedAndItsOwnersAlone() throws IOException {
        String made = found("session-key", "k").orElseThrow();
        Path file = folder.resolve("session-key.sealed");

        assertThat(Files.readString(file)).doesNotContain(made);
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void itIsMadeAnewWhenItsAgeSaysSoAndNotBefore() {
        String first = found("jwt-key", "k").orElseThrow();
        String ageless = found("session-key", "k").orElseThrow();

        now = START.plus(Duration.ofDays(90)).minusSeconds(1);
        assertThat(found("jwt-key", "k")).contains(first);

        now = START.plus(Duration.ofDays(90));
        String second = found("jwt-key", "k").orElseThrow();
        assertThat(second).isNotEqualTo(first);
        assertThat(found("jwt-key", "k")).contains(second);
        assertThat(found("session-key", "k")).contains(ageless);
    }

    @Test
    void underAnotherKeyItIsMissingAndStaysAsItIs() throws IOException {
        String made = found("jwt-key", "k").orElseThrow();
        byte[] kept = Files.readAllBytes(folder.resolve("jwt-key.sealed"));

        now = START.plus(Duration.ofDays(1000));
        assertThat(found("jwt-key", "other")).isEmpty();
        assertThat(store("other").obstacle("jwt-key").orElseThrow())
                .contains("jwt-key.sealed", "bring back the STATIONKEEPER_KEY")
                .doesNotContain(made);
        assertThat(Files.readAllBytes(folder.resolve("jwt-key.sealed"))).isEqualTo(kept);

        now = START;
        assertThat(found("jwt-key", "k")).contains(made);
    }

    @Test
    void aChangedFileIsMissingAndStaysAsItIs() throws IOException {
        found("session-key", "k");
        Path file = folder.resolve("session-key.sealed");
        String changed = Files.readString(file).replace("2026-01-01", "2025-01-01");
        Files.writeString(file, changed);

        assertThat(found("session-key", "k")).isEmpty();
        assertThat(store("k").obstacle("session-key")).isPresent();
        assertThat(Files.readString(file)).isEqualTo(changed);
    }

    @Test
    void aPlanMakesNothing() {
        assertThat(store("k").unchanged().find("session-key")).contains(Sensitive.of("generated"));
        assertThat(folder).isEmptyDirectory();

        String made = found("jwt-key", "k").orElseThrow();
        assertThat(store("k").unchanged().find("jwt-key")).contains(Sensitive.of(made));
        now = START.plus(Duration.ofDays(90));
        assertThat(store("k").unchanged().find("jwt-key")).contains(Sensitive.of("generated"));
        assertThat(store("other").unchanged().obstacle("jwt-key")).isPresent();
    }

    private Optional<String> found(String name, String key) {
        return store(key).find(name).map(Sensitive::reveal);
    }

    private SealedSecrets store(String key) {
        seed++;
        return new SealedSecrets(
                folder, DECLARED, Sensitive.of(key), new SplittableRandom(seed), () -> now);
    }
}
