/** From YAML text to typed manifests, or to problems that say where and what to do. */
@NullMarked
package io.stationkeeper.manifest;

import org.jspecify.annotations.NullMarked;
