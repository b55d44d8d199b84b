/** The simulators' switches: timers, limits and everything the real APIs leave undocumented. */
@NullMarked
package io.stationkeeper.sandbox.settings;

import org.jspecify.annotations.NullMarked;
