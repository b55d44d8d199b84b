package io.stationkeeper.ledger;

/** The ledger could not be read or written. Nothing live may be changed until it can. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }

    public LedgerException(String message) {
        super(message);
    }
}
