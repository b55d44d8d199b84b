package io.stationkeeper.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Keeps a store across restarts in one file that is replaced atomically. */
public final class StateFile {

    /** Env vars and tokens are in it. */
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;

    public StateFile(Path path) {
        this.path = path;
    }

    public Optional<JsonNode> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(Files.readString(path)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the simulators' state: " + path, e);
        }
    }

    public void write(JsonNode state) {
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.deleteIfExists(draft);
            Files.createFile(draft, OWNER_ONLY);
            Files.write(draft, Json.bytes(state));
            Files.move(
                    draft,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the simulators' state: " + path, e);
        }
    }
}
