/** Turns the YAML of a revision into typed manifests, or into problems that say where to look. */
@NullMarked
package io.stationkeeper.manifest;

import org.jspecify.annotations.NullMarked;
