package io.stationkeeper.provider.render;

import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One walk over a list of the workspace, which may show several kinds. */
interface Lister {
    Set<KindId> kinds();

    /**
     * Reads the list to its end; previews, replicas and what other owners have left out.
     *
     * @param owner the workspace
     * @return every one of {@link #kinds()}
     */
    Map<KindId, List<Live>> list(String owner);

    /** The list could not be read, or was not asked for in this pass. */
    default void forget() {}

    /** Whether it is read in every pass, because other kinds are named by it or name it. */
    default boolean indexes() {
        return false;
    }
}
