package io.stationkeeper.cli;

import io.stationkeeper.export.Conversion;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.source.Snapshot;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A Blueprint as manifests; no network, no credentials. */
@Command(
        name = "convert",
        description = "Writes Kubernetes-style manifests of a Blueprint, with its comments.",
        mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {
    private final Collection<KindModel> kinds;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "BLUEPRINT", description = "The file, such as render.yaml.")
    private String path = "";

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the files go; without it they are printed.")
    private Optional<String> out = Optional.empty();

    @Option(names = "--force", description = "Replace files that are there already.")
    private boolean force;

    ConvertCommand(Collection<KindModel> kinds) {
        this.kinds = kinds;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Snapshot snapshot = OnDisk.snapshot(path);
        if (Files.isDirectory(Path.of(path))) {
            throw new SettingException(path + " is a folder: name the Blueprint in it");
        }
        return switch (Conversion.of(snapshot.files().getFirst(), kinds)) {
            case Conversion.Refused(List<Problem> problems) -> {
                problems.forEach(err::println);
                yield Stationkeeper.FAILURE;
            }
            case Conversion.Converted converted -> {
                new Target(out, force).write(converted.files(), spec.commandLine().getOut());
                converted.summary().forEach(err::println);
                yield converted.unsaid().isEmpty() ? Stationkeeper.DONE : Stationkeeper.FAILURE;
            }
        };
    }
}
