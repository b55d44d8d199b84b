/** Where the program starts and is put together. */
@NullMarked
package io.stationkeeper;

import org.jspecify.annotations.NullMarked;
