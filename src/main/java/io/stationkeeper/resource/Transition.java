package io.stationkeeper.resource;

/** Whether the provider can bring a field from one value to another, and with what effect. */
public sealed interface Transition {
    record Possible(Effect effect) implements Transition {}

    /** Possible, and not to be done before a person agreed to {@code what} it costs. */
    record Costly(Effect effect, String what) implements Transition {}

    /** The API cannot do it; {@code reason} says what a person can do. */
    record Refused(String reason) implements Transition {}

    default Effect effect() {
        return switch (this) {
            case Possible(Effect effect) -> effect;
            case Costly(Effect effect, var _) -> effect;
            case Refused _ -> Effect.NONE;
        };
    }
}
