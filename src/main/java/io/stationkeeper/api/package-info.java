/** The HTTP interface: status, actions, health, and who may use which. */
@NullMarked
package io.stationkeeper.api;

import org.jspecify.annotations.NullMarked;
