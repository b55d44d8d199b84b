package io.stationkeeper.engine;

import io.stationkeeper.resource.DesiredState;

/**
 * What a pass means to do, and what that rests on.
 *
 * @param desired resolved
 */
record Decision(
        DesiredState desired,
        Lookout.Sight sight,
        Dependencies dependencies,
        Guard.Guarded guarded) {
    Plan plan() {
        return guarded.plan();
    }
}
