/** The one document store behind all simulators, so that everything they know can be saved and loaded. */
@NullMarked
package io.stationkeeper.sandbox.state;

import org.jspecify.annotations.NullMarked;
