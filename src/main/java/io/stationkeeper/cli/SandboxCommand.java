package io.stationkeeper.cli;

import io.quarkus.runtime.Quarkus;
import io.stationkeeper.settings.Launch;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The simulators alone. */
@Command(
        name = "sandbox",
        description = "Serves the simulators of the providers, and nothing else.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "Port to listen on (8080).")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--fast", description = "All timers 0, rate limits off.")
    private boolean fast;

    @Override
    public Integer call() {
        new Launch(Launch.Verb.SANDBOX, true, false, fast, Optional.empty(), port).prepare();
        Quarkus.run();
        return Stationkeeper.DONE;
    }
}
