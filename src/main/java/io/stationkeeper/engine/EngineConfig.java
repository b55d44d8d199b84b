package io.stationkeeper.engine;

import io.stationkeeper.resource.Mode;
import java.time.Duration;

/**
 * What of the configuration the engine needs.
 *
 * @param ceiling no resource is handled more boldly than this
 * @param interval between passes when nothing else calls for one
 * @param createGrace how long a create in doubt waits before the list is believed
 * @param auditLog whether providers are asked who changed something
 * @param heed what else is heeded than git
 */
public record EngineConfig(
        Mode ceiling,
        Duration interval,
        Duration createGrace,
        Safety safety,
        boolean auditLog,
        Heed heed) {
    /** Without a maintenance window. */
    public EngineConfig(
            Mode ceiling,
            Duration interval,
            Duration createGrace,
            Safety safety,
            boolean auditLog) {
        this(ceiling, interval, createGrace, safety, auditLog, Heed.DEFAULT);
    }

    /** The usual limits, and one that asks. */
    public EngineConfig(Mode ceiling, Duration interval, Duration createGrace) {
        this(ceiling, interval, createGrace, Safety.DEFAULT, true);
    }
}
