/** What the settings stand for, made: the kinds, the providers, the source, the secrets. */
@NullMarked
package io.stationkeeper.assembly;

import org.jspecify.annotations.NullMarked;
