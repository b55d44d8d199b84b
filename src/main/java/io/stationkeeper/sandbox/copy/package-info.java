/** Fills the simulators from a live account: reads it with GETs alone and replaces every secret on the way. */
@NullMarked
package io.stationkeeper.sandbox.copy;

import org.jspecify.annotations.NullMarked;
