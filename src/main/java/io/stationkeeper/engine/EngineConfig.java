package io.stationkeeper.engine;

import io.stationkeeper.resource.Mode;
import java.time.Duration;

/**
 * What of the configuration the engine needs.
 *
 * @param ceiling no resource is handled more boldly than this
 * @param interval between passes when nothing else calls for one
 * @param createGrace how long a create in doubt waits before the list is believed
 */
public record EngineConfig(Mode ceiling, Duration interval, Duration createGrace, Safety safety) {
    public EngineConfig(Mode ceiling, Duration interval, Duration createGrace) {
        this(ceiling, interval, createGrace, Safety.DEFAULT);
    }
}
