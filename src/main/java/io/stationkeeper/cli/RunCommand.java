package io.stationkeeper.cli;

import io.stationkeeper.settings.Launch;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The daemon. */
@Command(
        name = "run",
        description = "Reconciles until it is stopped.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final Programs programs;

    @Option(
            names = "--sandbox",
            description = "Serve simulators of the providers and use nothing else.")
    private boolean sandbox;

    @Option(
            names = "--fresh",
            description = "With --sandbox: forget the simulators and the ledger.")
    private boolean fresh;

    @Option(names = "--source", paramLabel = "PATH-OR-GIT-URL", description = "The desired state.")
    private Optional<String> source = Optional.empty();

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on (8080).")
    private Optional<Integer> port = Optional.empty();

    RunCommand(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() {
        return programs.run(new Launch(Launch.Verb.RUN, sandbox, fresh, source, port));
    }
}
