package io.stationkeeper.verb;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

/**
 * A verb that runs once and ends, inside the framework, which the REST clients need. The framework
 * makes the application itself, so what is to be run is left here for it.
 */
final class OneShot {
    private static final int FAILURE = 1;
    private static final AtomicReference<Optional<IntSupplier>> PROGRAM =
            new AtomicReference<>(Optional.empty());

    private OneShot() {}

    /** Runs it and answers its exit code; a failure is one line. */
    static int run(IntSupplier program) {
        PROGRAM.set(Optional.of(program));
        AtomicInteger code = new AtomicInteger(FAILURE);
        Quarkus.run(
                Application.class,
                (exit, failure) -> {
                    code.set(exit);
                    if (failure != null) {
                        System.err.println("stationkeeper: " + failure.getMessage());
                    }
                });
        return code.get();
    }

    /** What the framework starts. */
    static final class Application implements QuarkusApplication {
        @Override
        public int run(String... arguments) {
            return PROGRAM.get().orElseThrow().getAsInt();
        }
    }
}
