/** The simulated Render API, one file per resource family. */
@NullMarked
package io.stationkeeper.sandbox.render;

import org.jspecify.annotations.NullMarked;
