package io.stationkeeper.provider;

/** Carries a failure through retry and breaker, with what they have to know about it. */
final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ProviderException reason;
    private final boolean retryable;
    private final boolean outage;

    CallFailed(ProviderException reason, boolean retryable, boolean outage) {
        super(reason);
        this.reason = reason;
        this.retryable = retryable;
        this.outage = outage;
    }

    ProviderException reason() {
        return reason;
    }

    boolean retryable() {
        return retryable;
    }

    boolean outage() {
        return outage;
    }
}
