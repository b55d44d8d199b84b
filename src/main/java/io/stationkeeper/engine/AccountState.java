package io.stationkeeper.engine;

import java.time.Instant;
import java.util.Optional;

/** Whether a provider's account may be believed and written to in this pass. */
public sealed interface AccountState {
    record Usable() implements AccountState {}

    /** It can be read, but what it shows is not plausible: nothing is written. */
    record Held(String reason) implements AccountState {}

    /** It cannot be used until a person does something. */
    record Stopped(String reason) implements AccountState {}

    /** It did not answer. */
    record Unknown(String reason, Optional<Instant> until) implements AccountState {}
}
