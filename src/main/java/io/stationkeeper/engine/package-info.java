/** One pass: observe, resolve, plan, guard, apply, report. */
@NullMarked
package io.stationkeeper.engine;

import org.jspecify.annotations.NullMarked;
