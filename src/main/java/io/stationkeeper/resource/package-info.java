/** The vocabulary that everything else speaks: what a resource is, what is wanted of it, what was seen of it. */
@NullMarked
package io.stationkeeper.resource;

import org.jspecify.annotations.NullMarked;
