package io.stationkeeper;

import io.stationkeeper.cli.Programs;
import java.io.PrintWriter;

/** Plans without a server. */
final class PlanProgram {
    private PlanProgram() {}

    static int run(Programs.PlanRequest request, PrintWriter out) {
        out.println(request);
        return 1;
    }
}
