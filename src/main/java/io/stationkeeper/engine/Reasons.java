package io.stationkeeper.engine;

import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a failed call means for what rests on it. */
final class Reasons {
    /** A facet that could not be read is asked for in the next pass that comes. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

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

    /** Why a facet is not known: it is tried again by itself, unless a person has to do something. */
    static Verdict.Deferred unread(Facet facet, ProviderException failure, Instant now) {
        Optional<Instant> again =
                switch (failure) {
                    case ProviderException.Throttled throttled -> Optional.of(throttled.until());
                    case ProviderException.Transient _, ProviderException.Gone _ ->
                            Optional.of(now.plus(AGAIN));
                    case ProviderException.Unauthorized _, ProviderException.Rejected _ ->
                            Optional.empty();
                };
        return new Verdict.Deferred(facet + " could not be read: " + message(failure), again);
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
