package io.stationkeeper.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the daemon would do, pass by pass. */
@Command(
        name = "simulate",
        description = {
            "Runs the daemon's passes against simulators until nothing is left to do, and shows what",
            "happened. Nothing live is written."
        },
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private static final int MOST = 1000;

    private final Programs programs;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PATH", description = "Manifests, read as they lie on disk.")
    private String path = "";

    @ArgGroup private Beginning beginning = new Beginning();

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = "What shall go wrong, as PUT /sandbox/admin/faults takes it.")
    private Optional<Path> faults = Optional.empty();

    @Option(
            names = "--passes",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many passes at most (${DEFAULT-VALUE}).")
    private int passes;

    @Option(names = "--approve", description = "Agree to everything that is held.")
    private boolean approve;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text or json (${DEFAULT-VALUE}).")
    private Programs.Output output = Programs.Output.TEXT;

    /** What is there before the first pass; nothing without it. */
    static final class Beginning {
        @Option(
                names = "--from-live",
                description =
                        "Begin with a copy of the live accounts, which are only read; every secret"
                                + " is replaced by a stand-in.")
        private boolean live;

        @Option(
                names = "--state",
                paramLabel = "FILE",
                description = "Begin with what GET /sandbox/admin/state answered.")
        private Optional<Path> state = Optional.empty();
    }

    SimulateCommand(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() {
        if (passes < 1 || passes > MOST) {
            throw new ParameterException(spec.commandLine(), "--passes is from 1 to 1000");
        }
        if (output == Programs.Output.MARKDOWN) {
            throw new ParameterException(spec.commandLine(), "--output is text or json");
        }
        return programs.simulate(
                new Programs.SimulateRequest(
                        path, beginning.live, beginning.state, faults, passes, output, approve),
                spec.commandLine().getOut());
    }
}
