package io.stationkeeper.cli;

import io.stationkeeper.settings.Launch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** The parts of the program that the command line starts but does not know. */
public interface Programs {
    /** Runs the daemon until it is stopped. */
    int run(Launch launch);

    /** Serves the simulators until stopped. */
    int sandbox(SandboxRequest request);

    /** Runs passes against simulators and tells what happened. */
    int simulate(SimulateRequest request, PrintWriter out);

    /**
     * What {@code sandbox} was asked for.
     *
     * @param fromLive whether it begins as a copy of the live accounts
     */
    record SandboxRequest(int port, boolean fast, boolean fromLive) {}

    /**
     * What {@code simulate} was asked for.
     *
     * @param state a file with a saved state to begin with
     * @param faults a file with what shall go wrong
     * @param passes how many at most
     * @param approve whether everything that is held is agreed to
     */
    record SimulateRequest(
            String path,
            boolean fromLive,
            Optional<Path> state,
            Optional<Path> faults,
            int passes,
            Output output,
            boolean approve) {}

    /** Plans for what lies at a path, and says it in this form. */
    int plan(PlanRequest request, PrintWriter out);

    /** Writes manifests of what is live. */
    int importing(ImportRequest request, PrintWriter out);

    /**
     * What {@code import} was asked for.
     *
     * @param blueprint whether as a Blueprint, as far as that can say it
     * @param provider the only type of provider to read
     */
    record ImportRequest(boolean blueprint, Optional<String> provider, Target target) {}

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
