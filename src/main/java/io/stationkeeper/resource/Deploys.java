package io.stationkeeper.resource;

import java.util.List;
import java.util.Optional;

/**
 * The newest deploy of a service and the one that is live, as last seen.
 *
 * @param recent all that one look showed, newest first
 */
public record Deploys(Optional<Deploy> newest, Optional<Deploy> live, List<Deploy> recent) {
    public Deploys {
        recent = List.copyOf(recent);
    }

    /** Without any others. */
    public Deploys(Optional<Deploy> newest, Optional<Deploy> live) {
        this(newest, live, List.of());
    }
}
