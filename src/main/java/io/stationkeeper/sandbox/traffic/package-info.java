/** Counts calls and disturbs chosen ones, so that tests can bound traffic and rehearse failures. */
@NullMarked
package io.stationkeeper.sandbox.traffic;

import org.jspecify.annotations.NullMarked;
