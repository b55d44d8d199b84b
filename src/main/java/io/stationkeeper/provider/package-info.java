/** What a provider plug-in promises, and what every plug-in needs. */
@NullMarked
package io.stationkeeper.provider;

import org.jspecify.annotations.NullMarked;
