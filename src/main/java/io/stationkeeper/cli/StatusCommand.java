package io.stationkeeper.cli;

import io.stationkeeper.status.StatusText;
import java.io.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code /status} in a terminal. */
@Command(
        name = "status",
        description = "Shows what drifts, waits and is held.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin private final DaemonOption daemon = new DaemonOption();

    @Override
    public Integer call() {
        return daemon.remote()
                .print("GET", "status", json -> StatusText.of(json, colour()), System.out);
    }

    private static boolean colour() {
        boolean terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        return terminal && System.getenv("NO_COLOR") == null;
    }
}
