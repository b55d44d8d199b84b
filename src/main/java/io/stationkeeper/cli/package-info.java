/** The verbs of the command line. */
@NullMarked
package io.stationkeeper.cli;

import org.jspecify.annotations.NullMarked;
