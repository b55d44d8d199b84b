package io.stationkeeper.cli;

import io.stationkeeper.status.StatusText;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code /status} in a terminal. */
@Command(
        name = "status",
        description = "Shows what drifts, waits and is held.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the daemon listens (${DEFAULT-VALUE}).")
    private String url = "";

    @Override
    public Integer call() {
        return Remote.at(url)
                .print("GET", "status", json -> StatusText.of(json, colour()), System.out);
    }

    private static boolean colour() {
        return Objects.requireNonNull(System.console()).isTerminal()
                && System.getenv("NO_COLOR") == null;
    }
}
