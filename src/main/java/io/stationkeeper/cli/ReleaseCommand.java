package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a daemon to let go of what is its own. */
@Command(
        name = "release",
        description =
                "Says what letting go of a resource, or of all, means; with --yes, does it. Nothing"
                        + " live changes.",
        mixinStandardHelpOptions = true)
final class ReleaseCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Mixin private final ByOption by = new ByOption();

    @Mixin private final DaemonOption daemon = new DaemonOption();

    /** One of them. */
    static final class Subject {
        @Parameters(
                paramLabel = "ID",
                description = "As status shows it, such as render/WebService/api.")
        private String id = "";

        @Option(names = "--all", description = "Everything; and suspend everything.")
        private boolean all;

        String path() {
            return all ? "release?all=true&" : "release/" + id + "?";
        }
    }

    @Override
    public Integer call() {
        String path = subject.path() + by.query() + (yes ? "" : "&dryRun=true");
        return daemon.post(path);
    }
}
