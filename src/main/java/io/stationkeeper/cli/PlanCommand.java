package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What would change. */
@Command(
        name = "plan",
        description = "Reads the live resources and shows what would change; writes nothing.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private final Programs programs;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PATH", description = "Manifests, read as they lie on disk.")
    private String path = "";

    @Option(
            names = "--detailed-exitcode",
            description = "Exit with 2 if there is at least one step, in whatever state.")
    private boolean detailed;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text, json or markdown (${DEFAULT-VALUE}).")
    private Programs.Output output = Programs.Output.TEXT;

    PlanCommand(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        return programs.plan(new Programs.PlanRequest(path, output, detailed), line.getOut());
    }
}
