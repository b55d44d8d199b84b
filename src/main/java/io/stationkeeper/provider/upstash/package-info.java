/** Upstash: its kinds, its Developer API and how the one maps to the other. */
@NullMarked
package io.stationkeeper.provider.upstash;

import org.jspecify.annotations.NullMarked;
