package io.stationkeeper.sandbox;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How a sandbox is set up: its clock, whether all timers are 0 and rate limits off, the file that
 * keeps its state over restarts, where ids and generated secrets come from, and who watches the calls.
 */
public record SandboxOptions(
        InstantSource clock,
        boolean fast,
        Optional<Path> stateFile,
        RandomGenerator random,
        Consumer<Exchange> observer) {

    /** Nobody watches. */
    public SandboxOptions(
            InstantSource clock, boolean fast, Optional<Path> stateFile, RandomGenerator random) {
        this(clock, fast, stateFile, random, exchange -> {});
    }

    /** The same, watched. Bodies are the simulator's own: to be looked at before the call returns. */
    public SandboxOptions watchedBy(Consumer<Exchange> watcher) {
        return new SandboxOptions(clock, fast, stateFile, random, watcher);
    }

    /** The system clock and a secure source of chance. */
    public static SandboxOptions real(boolean fast, Optional<Path> stateFile) {
        return new SandboxOptions(InstantSource.system(), fast, stateFile, new SecureRandom());
    }
}
