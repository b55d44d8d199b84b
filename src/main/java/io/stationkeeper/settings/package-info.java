/** What the outside may set, by environment variable or property. */
@NullMarked
package io.stationkeeper.settings;

import org.jspecify.annotations.NullMarked;
