package io.stationkeeper.engine;

import io.stationkeeper.provider.ProviderException;
import java.time.Instant;
import java.util.Optional;

/** What a failed call means for what rests on it. */
final class Reasons {
    private Reasons() {}

    /** When it makes sense to look again; empty for the next pass. */
    static Optional<Instant> until(ProviderException failure) {
        return switch (failure) {
            case ProviderException.Throttled throttled -> Optional.of(throttled.until());
            case ProviderException.Transient _,
                    ProviderException.Unauthorized _,
                    ProviderException.Rejected _,
                    ProviderException.Gone _ ->
                    Optional.empty();
        };
    }

    static AccountState account(ProviderException failure) {
        return switch (failure) {
            case ProviderException.Unauthorized _, ProviderException.Rejected _ ->
                    new AccountState.Stopped(message(failure));
            case ProviderException.Transient _,
                    ProviderException.Throttled _,
                    ProviderException.Gone _ ->
                    new AccountState.Unknown(message(failure), until(failure));
        };
    }

    static String message(ProviderException failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }
}
