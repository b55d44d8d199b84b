/** HTTP calls and answers as plain data, so that simulated behaviour is testable without a socket. */
@NullMarked
package io.stationkeeper.sandbox.wire;

import org.jspecify.annotations.NullMarked;
