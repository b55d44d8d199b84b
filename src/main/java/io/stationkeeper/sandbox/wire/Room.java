package io.stationkeeper.sandbox.wire;

import java.util.Optional;

/**
 * Whether there is memory for a text and for what is made of it. Told before it is taken in: a process whose
 * memory ran out answers nobody any more.
 */
public final class Room {

    private static final long MEGABYTE = 1 << 20;

    /** Fits the state of a workspace of 20,000 services with 20 env vars each. */
    private static final long LONGEST = 64 * MEGABYTE;

    /** Whatever is shorter has room, and only states are longer. */
    private static final long SHORT = MEGABYTE;

    /** Bytes of memory for each byte of a state while it is loaded (measured: a little over five). */
    private static final long NEEDED = 8;

    private final Runtime runtime = Runtime.getRuntime();
    private final long needed;
    private long most;

    public Room() {
        this(NEEDED);
    }

    /**
     * For more than loading.
     *
     * @param needed bytes of memory for each byte
     */
    public Room(long needed) {
        this.needed = needed;
    }

    /** Why a text of so many bytes cannot be taken; empty if it can. */
    public Optional<String> refusal(long bytes) {
        if (bytes > LONGEST) {
            return Optional.of("body is longer than " + LONGEST / MEGABYTE + " MB");
        }
        if (bytes > SHORT && most == 0) {
            most = Math.max(SHORT, free() / needed);
        }
        return bytes <= Math.max(SHORT, most)
                ? Optional.empty()
                : Optional.of(
                        "there is memory for a body of "
                                + most / MEGABYTE
                                + " MB: give the process more, as with JAVA_OPTS=-Xmx1g");
    }

    /** What is no longer used counts as free only after a collection. */
    private long free() {
        runtime.gc();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }
}
