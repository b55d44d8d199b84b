package io.stationkeeper.resource;

import java.time.Instant;
import java.util.Optional;

/** When what takes a service or a database away for a moment may be done. */
public interface MaintenanceWindow {
    /** No window is asked for. */
    MaintenanceWindow ALWAYS =
            new MaintenanceWindow() {
                @Override
                public boolean isOpen(Instant now) {
                    return true;
                }

                @Override
                public Optional<Instant> nextStart(Instant now) {
                    return Optional.of(now);
                }

                @Override
                public String text() {
                    return "none";
                }
            };

    boolean isOpen(Instant now);

    /** The first start after this time, if there will be one. */
    Optional<Instant> nextStart(Instant now);

    /** As it was written. */
    String text();
}
