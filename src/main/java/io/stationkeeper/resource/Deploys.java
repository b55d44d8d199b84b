package io.stationkeeper.resource;

import java.util.Optional;

/** The newest deploy of a service and the one that is live, as last seen. */
public record Deploys(Optional<Deploy> newest, Optional<Deploy> live) {}
