package io.stationkeeper.cli;

import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.provider.KindModel;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether manifests can be accepted; no network, no credentials. */
@Command(
        name = "validate",
        description = "Checks manifests: problems on stderr as file:line:col: message.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    private final Collection<KindModel> kinds;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PATH", description = "Manifests, read as they lie on disk.")
    private String path = "";

    ValidateCommand(Collection<KindModel> kinds) {
        this.kinds = kinds;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        return switch (OnDisk.load(path, kinds)) {
            case LoadResult.Accepted(var desired, List<Problem> warnings) -> {
                warnings.forEach(problem -> err.println("warning: " + problem));
                spec.commandLine()
                        .getOut()
                        .println(desired.manifests().size() + " resources, no problem");
                yield Stationkeeper.DONE;
            }
            case LoadResult.Rejected(List<Problem> problems) -> {
                problems.forEach(err::println);
                yield Stationkeeper.FAILURE;
            }
        };
    }
}
