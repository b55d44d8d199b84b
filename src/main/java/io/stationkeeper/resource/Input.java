package io.stationkeeper.resource;

/**
 * Where the value of one variable or file comes from. A manifest declares it, the resolver replaces
 * what it can by {@link Known} and the rest by {@link Waiting} or {@link Missing}; live values are
 * always {@link Known} or, when only remembered from an earlier pass, {@link Remembered}.
 */
public sealed interface Input {
    /** The value itself. */
    record Known(Sensitive value) implements Input {}

    /** {@code fromSecret: name}. */
    record FromSecret(String name) implements Input {}

    /** {@code from: {kind, name, property}} and the references of a Blueprint. */
    record FromOutput(Reference reference) implements Input {}

    /** {@code generateValue: true}: made once by the provider, never compared, never made again. */
    record Generated() implements Input {}

    /** {@code sync: false}: must exist, its value is not ours. */
    record Existing() implements Input {}

    /** A stand-in: written where nothing is, and whatever is there later is never compared with it. */
    record Initial(Sensitive value) implements Input {}

    /** Not known yet; {@code on} names the output it waits for. */
    record Waiting(Reference on) implements Input {}

    /** Cannot be known; {@code what} says what a person has to supply. */
    record Missing(Obstacle obstacle, String what) implements Input {}

    /** A live value of which only the fingerprint was kept. */
    record Remembered(Fingerprint fingerprint) implements Input {}

    static Input known(String text) {
        return new Known(Sensitive.of(text));
    }
}
