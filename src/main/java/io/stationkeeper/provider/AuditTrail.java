package io.stationkeeper.provider;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The answer to "who changed something". */
public sealed interface AuditTrail {
    /**
     * What the log has.
     *
     * @param at by the provider's clock, when it answered
     */
    record Told(List<AuditEntry> entries, Instant at) implements AuditTrail {
        public Told {
            entries = List.copyOf(entries);
        }
    }

    /** This account has no such log, and asking again soon makes no sense. */
    record NotOffered(String why) implements AuditTrail {}

    /** It could not be read this time. */
    record Unknown(ProviderException reason) implements AuditTrail {}

    /** What a reading of the log came to: refused is not offered, for it needs a plan or a right. */
    static AuditTrail reading(Supplier<AuditTrail> read) {
        try {
            return read.get();
        } catch (ProviderException e) {
            return switch (e) {
                case ProviderException.Unauthorized _,
                        ProviderException.Rejected _,
                        ProviderException.Gone _ ->
                        new NotOffered(String.valueOf(e.getMessage()));
                case ProviderException.Transient _, ProviderException.Throttled _ -> new Unknown(e);
            };
        }
    }
}
