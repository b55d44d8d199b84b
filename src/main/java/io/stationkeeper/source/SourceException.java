package io.stationkeeper.source;

/** A source that cannot be used until a person changes something; the message says what. */
public final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    SourceException(String advice) {
        super(advice);
        this.advice = advice;
    }

    SourceException(String advice, Throwable cause) {
        super(advice, cause);
        this.advice = advice;
    }

    @Override
    public String getMessage() {
        return advice;
    }
}
