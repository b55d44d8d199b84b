package io.stationkeeper.provider;

import java.time.Instant;

/** A call that failed, sorted by the reaction it needs. The message names the call, never a secret. */
public abstract sealed class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ProviderException(String message, Throwable cause) {
        super(message, cause);
    }

    private ProviderException(String message) {
        super(message);
    }

    /**
     * May work later: connection failure, time-out, 5xx, an answer that makes no sense. After a
     * write it is not known whether the write happened.
     */
    public static final class Transient extends ProviderException {
        private static final long serialVersionUID = 1L;

        public Transient(String message, Throwable cause) {
            super(message, cause);
        }

        public Transient(String message) {
            super(message);
        }
    }

    /** Not sent, or refused with 429: the quota is used up until then. Nothing happened. */
    public static final class Throttled extends ProviderException {
        private static final long serialVersionUID = 1L;
        private final Instant until;

        public Throttled(String message, Instant until) {
            super(message);
            this.until = until;
        }

        public Instant until() {
            return until;
        }
    }

    /** 401 or 403: this provider stops until its credentials change. */
    public static final class Unauthorized extends ProviderException {
        private static final long serialVersionUID = 1L;

        public Unauthorized(String message) {
            super(message);
        }
    }

    /** The provider refuses the request itself (other 4xx): no retry until the manifest changes. */
    public static final class Rejected extends ProviderException {
        private static final long serialVersionUID = 1L;
        private final int status;

        public Rejected(String message, int status) {
            super(message);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** 404 or 410: the thing is not there. */
    public static final class Gone extends ProviderException {
        private static final long serialVersionUID = 1L;

        public Gone(String message) {
            super(message);
        }
    }
}
