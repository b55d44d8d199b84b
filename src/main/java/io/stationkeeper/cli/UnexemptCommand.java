package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends an exemption of a daemon. */
@Command(
        name = "unexempt",
        description = "Ends the exemption of one field of a resource.",
        mixinStandardHelpOptions = true)
final class UnexemptCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "As status shows it, such as render/WebService/api.")
    private String id = "";

    @Parameters(
            index = "1",
            paramLabel = "FIELD",
            description =
                    "As drift shows it, such as plan or envVars[MODE]; envVars is all of them.")
    private String field = "";

    @Mixin private final ByOption by = new ByOption();

    @Mixin private final DaemonOption daemon = new DaemonOption();

    @Override
    public Integer call() {
        String query = "?field=" + Remote.encoded(field) + "&" + by.query();
        return daemon.remote().print("POST", "unexempt/" + id + query, json -> json, System.out);
    }
}
