package io.stationkeeper.provider;

import java.time.Instant;

/** A provider's table from HTTP status to the reaction that a failed call needs. */
@FunctionalInterface
public interface Statuses {
    ProviderException failure(Refusal refusal);

    /**
     * An answer outside 200-299.
     *
     * @param said the provider's own message, cleaned; empty if it gave none
     * @param until when a refused call may be made again, for 429
     */
    record Refusal(String operation, int status, String said, Instant until) {
        /** {@code PATCH /services/{id} answered 400: name is taken}. */
        public String text() {
            String answered = operation + " answered " + status;
            return said.isEmpty() ? answered : answered + ": " + said;
        }
    }

    /** The reactions on which all providers agree. */
    static ProviderException usual(Refusal refusal) {
        int status = refusal.status();
        return switch (status) {
            case 401, 403 -> new ProviderException.Unauthorized(refusal.text());
            case 404, 410 -> new ProviderException.Gone(refusal.text());
            case 408, 425 -> new ProviderException.Transient(refusal.text());
            case 429 -> new ProviderException.Throttled(refusal.text(), refusal.until());
            default ->
                    status >= 400 && status < 500
                            ? new ProviderException.Rejected(refusal.text(), status)
                            : new ProviderException.Transient(refusal.text());
        };
    }
}
