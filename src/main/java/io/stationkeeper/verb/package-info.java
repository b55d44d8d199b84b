/** What runs once and ends, inside the framework: {@code plan}, {@code import}, {@code simulate}. */
@NullMarked
package io.stationkeeper.verb;

import org.jspecify.annotations.NullMarked;
