package io.stationkeeper.cli;

import io.stationkeeper.settings.Launch;
import java.io.PrintWriter;

/** The parts of the program that the command line starts but does not know. */
public interface Programs {
    /** Runs the daemon until it is stopped. */
    int run(Launch launch);

    /** Serves the simulators until stopped. */
    int sandbox(int port, boolean fast);

    /** Plans for what lies at a path, and says it in this form. */
    int plan(PlanRequest request, PrintWriter out);

    /**
     * What {@code plan} was asked for.
     *
     * @param detailed whether exit code 2 says that there is something to do
     */
    record PlanRequest(String path, Output output, boolean detailed) {}

    /** The forms in which a plan is said. */
    enum Output {
        TEXT,
        JSON,
        MARKDOWN
    }
}
