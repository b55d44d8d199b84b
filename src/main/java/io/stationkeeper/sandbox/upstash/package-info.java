/** The simulated Upstash developer API. */
@NullMarked
package io.stationkeeper.sandbox.upstash;

import org.jspecify.annotations.NullMarked;
