package io.stationkeeper.sandbox;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How a sandbox is set up: its clock, whether all timers are 0 and rate limits off, the file that
 * keeps its state over restarts, and where ids and generated secrets come from.
 */
public record SandboxOptions(
        InstantSource clock, boolean fast, Optional<Path> stateFile, RandomGenerator random) {

    /** The system clock and a secure source of chance. */
    public static SandboxOptions real(boolean fast, Optional<Path> stateFile) {
        return new SandboxOptions(InstantSource.system(), fast, stateFile, new SecureRandom());
    }
}
