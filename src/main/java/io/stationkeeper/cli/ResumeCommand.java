package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a suspension of a daemon. */
@Command(
        name = "resume",
        description = "Ends a suspension of exactly this scope.",
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SCOPE",
            description = "all, a kind such as render/WebService, or the ID of one resource.")
    private String scope = "";

    @Mixin private final ByOption by = new ByOption();

    @Mixin private final DaemonOption daemon = new DaemonOption();

    @Override
    public Integer call() {
        String path = scope.equals("all") ? "resume" : "resume/" + scope;
        return daemon.remote().print("POST", path + "?" + by.query(), json -> json, System.out);
    }
}
