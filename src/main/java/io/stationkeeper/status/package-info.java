/** What people and programs see of the passes: the status document, the metrics, the log and plans as text. */
@NullMarked
package io.stationkeeper.status;

import org.jspecify.annotations.NullMarked;
