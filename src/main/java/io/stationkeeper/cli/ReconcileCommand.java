package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks a daemon for a pass now. */
@Command(
        name = "reconcile",
        description = "Asks the daemon for a pass now.",
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the daemon listens (${DEFAULT-VALUE}).")
    private String url = "";

    @Override
    public Integer call() {
        return Remote.at(url).print("POST", "reconcile", json -> json, System.out);
    }
}
