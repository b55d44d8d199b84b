package io.stationkeeper.cli;

import picocli.CommandLine.Parameters;

/** Which field of which resource is meant. */
final class FieldParameters {
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

    /** As paths of the daemon name it. */
    String path() {
        return id + "?field=" + Remote.encoded(field);
    }
}
