/** Passes run one after the other in a time of their own, and what they did told as a story. */
@NullMarked
package io.stationkeeper.rehearsal;

import org.jspecify.annotations.NullMarked;
