package io.stationkeeper.cli;

import io.stationkeeper.journal.Journal;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.status.HistoryDocument;
import io.stationkeeper.status.HistoryText;
import io.stationkeeper.status.StatusJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The journal in a terminal. */
@Command(
        name = "history",
        description = "Shows what was seen, planned, approved, written and verified.",
        mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
    private static final int MOST = 1000;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "As status shows it, such as render/WebService/api; all without it.")
    private String id = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many of the newest events, at most 1000 (${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Read the files of this data folder; no daemon has to run.")
    private String data = "";

    @Mixin private final DaemonOption daemon = new DaemonOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (limit < 1 || limit > MOST) {
            throw new ParameterException(spec.commandLine(), "--limit is from 1 to 1000");
        }
        if (!data.isEmpty()) {
            return ofFiles(Path.of(data));
        }
        return id.isEmpty()
                ? daemon.remote()
                        .print(
                                "GET",
                                "history?limit=" + limit,
                                json -> HistoryText.of(StatusJson.readHistory(json)),
                                System.out)
                : daemon.remote()
                        .print(
                                "GET",
                                "status/" + parsed(),
                                json -> HistoryText.ofResource(json, limit),
                                System.out);
    }

    private int ofFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new SettingException(folder + " is no folder");
        }
        Optional<ResourceId> wanted =
                Optional.of(id).filter(text -> !text.isEmpty()).map(_ -> parsed());
        PrintWriter out = spec.commandLine().getOut();
        out.println(HistoryText.of(HistoryDocument.of(Journal.readAll(folder, wanted, limit))));
        return Stationkeeper.DONE;
    }

    private ResourceId parsed() {
        return ResourceId.parse(id)
                .orElseThrow(() ->
                        new ParameterException(
                                spec.commandLine(),
                                id + " is no ID: write provider/kind/name, as status shows it"));
    }
}
