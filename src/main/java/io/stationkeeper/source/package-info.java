/** Where desired-state YAML comes from, so that everything above sees files of exactly one revision and never git. */
@NullMarked
package io.stationkeeper.source;

import org.jspecify.annotations.NullMarked;
