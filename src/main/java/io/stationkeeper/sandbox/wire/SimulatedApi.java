package io.stationkeeper.sandbox.wire;

import java.util.List;

/** One simulated API under a path prefix, as the gateway sees it. */
public interface SimulatedApi {

    /** The path below {@code /sandbox} that every template starts behind, such as {@code /render/v1}. */
    String prefix();

    /** All endpoints, templates relative to the prefix. */
    List<Route> routes();

    /** Answers a call that found its route: credential checks, limits and error shapes included. */
    Answer serve(Call call, Route route);

    /** Refuses a call without acting: paths that do not exist, injected faults, bodies that are no JSON. */
    Answer fail(Call call, int status, String text);

    /** Whether calls are counted and may be disturbed; false for the admin endpoints. */
    boolean observed();
}
