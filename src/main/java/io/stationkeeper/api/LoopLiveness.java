package io.stationkeeper.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive: the loop ticks. If it does not, only a restart helps. */
@Liveness
@Singleton
class LoopLiveness implements HealthCheck {
    private final ScheduleTrigger trigger;

    @Inject
    LoopLiveness(ScheduleTrigger trigger) {
        this.trigger = trigger;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("loop ticks").status(trigger.isAlive()).build();
    }
}
