package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a daemon to leave one field as it is. */
@Command(
        name = "exempt",
        description = "Leaves one field of a resource as it is for a while, 30 days at most.",
        mixinStandardHelpOptions = true)
final class ExemptCommand implements Callable<Integer> {
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

    @Mixin private final TermsOption terms = new TermsOption();

    @Mixin private final ByOption by = new ByOption();

    @Mixin private final DaemonOption daemon = new DaemonOption();

    @Override
    public Integer call() {
        String query = "?field=" + Remote.encoded(field) + "&" + terms.query() + "&" + by.query();
        return daemon.remote().print("POST", "exempt/" + id + query, json -> json, System.out);
    }
}
