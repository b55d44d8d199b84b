/** Writes manifests as text: from what is live, and from Blueprints. */
@NullMarked
package io.stationkeeper.export;

import org.jspecify.annotations.NullMarked;
