/** What happened, for people who ask later: append-only, on disk, and never needed to decide. */
@NullMarked
package io.stationkeeper.journal;

import org.jspecify.annotations.NullMarked;
