package io.stationkeeper.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Manifests of what is live. */
@Command(
        name = "import",
        description = {
            "Reads the live resources and writes manifests of them; changes nothing live.",
            "Values of variables and other secrets are left out and named."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private final Programs programs;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the files go; without it they are printed.")
    private Optional<String> out = Optional.empty();

    @Option(
            names = "--blueprint",
            description = "Write one render.yaml, and beside it what a Blueprint has no words for.")
    private boolean blueprint;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "Only this provider: render or upstash.")
    private Optional<Only> provider = Optional.empty();

    @Option(names = "--force", description = "Replace files that are there already.")
    private boolean force;

    /** The types of providers. */
    enum Only {
        RENDER("render"),
        UPSTASH("upstash");

        private final String word;

        Only(String word) {
            this.word = word;
        }
    }

    ImportCommand(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() {
        PrintWriter printed = spec.commandLine().getOut();
        return programs.importing(
                new Programs.ImportRequest(
                        blueprint, provider.map(only -> only.word), new Target(out, force)),
                printed);
    }
}
