/** Where secrets come from, and the key that keeps them unreadable in everything we write down. */
@NullMarked
package io.stationkeeper.secret;

import org.jspecify.annotations.NullMarked;
