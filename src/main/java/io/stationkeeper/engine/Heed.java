package io.stationkeeper.engine;

import io.stationkeeper.resource.MaintenanceWindow;

/**
 * How much is heeded that git does not say.
 *
 * @param maintenance the window of resources that name none
 * @param flipLimit how often a value may be changed back within an hour before it is held
 */
public record Heed(MaintenanceWindow maintenance, int flipLimit) {
    static final Heed DEFAULT = new Heed(MaintenanceWindow.ALWAYS, 3);
}
