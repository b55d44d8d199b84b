package io.stationkeeper.settings;

/** A setting that is missing or makes no sense; the message says which and what to write. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message);
    }
}
