package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks a daemon for a pass now. */
@Command(
        name = "reconcile",
        description = "Asks the daemon for a pass now.",
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {
    @Mixin private final DaemonOption daemon = new DaemonOption();

    @Override
    public Integer call() {
        return daemon.remote().print("POST", "reconcile", json -> json, System.out);
    }
}
