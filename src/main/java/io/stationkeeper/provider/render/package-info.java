/** Render: its kinds, its REST API and how the one maps to the other. */
@NullMarked
package io.stationkeeper.provider.render;

import org.jspecify.annotations.NullMarked;
