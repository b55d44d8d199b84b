/** The one page that shows the status to a person with a browser. */
@NullMarked
package io.stationkeeper.web;

import org.jspecify.annotations.NullMarked;
