/** Stateful simulators of the providers' HTTP APIs, so that everything can be tried and tested without an account. */
@NullMarked
package io.stationkeeper.sandbox;

import org.jspecify.annotations.NullMarked;
