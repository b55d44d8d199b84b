package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Value;
import java.util.function.Function;

/**
 * A field of a kind as the API has it.
 *
 * @param read its live value in an item
 * @param write puts the value into a body
 * @param patchable whether a PATCH takes it, or only the creation
 */
record WireField<T>(
        Field<T> field, Function<JsonView, Value<T>> read, Writer<T> write, boolean patchable) {
    /** Puts a value into a body. */
    @FunctionalInterface
    interface Writer<T> {
        /**
         * Writes one field.
         *
         * @param live what is there already, Unset while the resource is being created
         */
        void write(ObjectNode body, Value<T> desired, Value<T> live);
    }

    static <T> WireField<T> of(Field<T> field, Function<JsonView, Value<T>> read, Writer<T> write) {
        return new WireField<>(field, read, write, true);
    }

    static WireField<String> text(Field<String> field, String key) {
        return of(
                field,
                item -> item.text(key),
                (body, desired, _) -> desired.present().ifPresent(text -> body.put(key, text)));
    }

    static WireField<Integer> whole(Field<Integer> field, String key) {
        return of(
                field,
                item -> item.whole(key),
                (body, desired, _) -> desired.present().ifPresent(whole -> body.put(key, whole)));
    }

    static WireField<Boolean> flag(Field<Boolean> field, String written, String read) {
        return of(
                field,
                item -> item.flag(read),
                (body, desired, _) -> desired.present().ifPresent(flag -> body.put(written, flag)));
    }

    /** A token that no answer shows; the empty text where it must not be there. */
    static WireField<Input> secret(Field<Input> field, String key) {
        return of(
                field,
                _ -> Value.unset(),
                (body, desired, live) -> {
                    if (desired instanceof Value.Absent<Input>) {
                        body.put(key, "");
                    }
                    desired.present()
                            .ifPresent(input -> body.put(key, reveal(field.name(), input)));
                });
    }

    /** What only the creation takes. */
    WireField<T> fixed() {
        return new WireField<>(field, read, write, false);
    }

    /**
     * The value as it is sent.
     *
     * @param what the field, for the message where the value is not known
     */
    static String reveal(String what, Input input) {
        return switch (input) {
            case Input.Known(var value) -> value.reveal();
            case Input.Initial(var value) -> value.reveal();
            case Input.Missing(var _, String secret) ->
                    throw new ProviderException.Rejected(
                            what + " has to be sent and is not known: " + secret, 400);
            case Input.Generated _,
                    Input.Existing _,
                    Input.FromSecret _,
                    Input.FromOutputs _,
                    Input.Waiting _,
                    Input.Remembered _ ->
                    throw new ProviderException.Rejected(
                            what + " has to be sent and is not known yet", 400);
        };
    }
}
