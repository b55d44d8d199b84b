/** What an operator of the simulators may do that no provider offers: count, disturb, switch, act as the outside world. */
@NullMarked
package io.stationkeeper.sandbox.admin;

import org.jspecify.annotations.NullMarked;
