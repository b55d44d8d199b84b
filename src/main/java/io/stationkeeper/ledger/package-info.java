/** What we did and what we owe: the memory that survives a crash. */
@NullMarked
package io.stationkeeper.ledger;

import org.jspecify.annotations.NullMarked;
