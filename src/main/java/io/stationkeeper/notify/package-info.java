/** Tells people who do not look: one post when something needs them, one when it is over. */
@NullMarked
package io.stationkeeper.notify;

import org.jspecify.annotations.NullMarked;
