package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The simulators alone. */
@Command(
        name = "sandbox",
        description = "Serves the simulators of the providers, and nothing else.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    private final Programs programs;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port to listen on (${DEFAULT-VALUE}); 0 takes a free one.")
    private int port;

    @Option(names = "--fast", description = "All timers 0, rate limits off.")
    private boolean fast;

    @Option(
            names = "--from-live",
            description =
                    "Begin as a copy of the live accounts, which are only read; every secret is"
                            + " replaced by a stand-in.")
    private boolean fromLive;

    SandboxCommand(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() {
        return programs.sandbox(new Programs.SandboxRequest(port, fast, fromLive));
    }
}
