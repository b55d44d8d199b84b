package io.stationkeeper.sandbox.traffic;

import java.time.Duration;
import java.util.Optional;

/** What can go wrong between a client and a provider. */
public sealed interface Disturbance {

    /** Whether the provider still does what was asked, unless the fault says otherwise. */
    default boolean actsByDefault() {
        return switch (this) {
            case Status status -> false;
            case CutBefore cut -> false;
            case EmptyList empty -> false;
            case Page page -> false;
            case Silence silence -> true;
            case Delay delay -> true;
            case CutAfter cut -> true;
            case Truncate truncate -> true;
            case None none -> true;
        };
    }

    record None() implements Disturbance {}

    /** Answers an error status, with {@code Retry-After} in seconds if given. */
    record Status(int status, Optional<Integer> retryAfter) implements Disturbance {}

    /** Never answers; the client has to give up. */
    record Silence() implements Disturbance {}

    /** Acts at once, answers late. */
    record Delay(Duration by) implements Disturbance {}

    record CutBefore() implements Disturbance {}

    record CutAfter() implements Disturbance {}

    /** Half the body under the full Content-Length, then a closed connection. */
    record Truncate() implements Disturbance {}

    /** A list that answers as if there were nothing. */
    record EmptyList() implements Disturbance {}

    /** A web page with status 200, as a proxy on the way would answer. */
    record Page() implements Disturbance {}
}
