package io.stationkeeper.resource;

/**
 * Stands for a sensitive value in ledger, status and logs: {@code <key id>:<16 hex digits>}. Two
 * fingerprints compare only under the same key; under different keys nothing is known.
 */
public record Fingerprint(String text) {
    public boolean comparableWith(Fingerprint other) {
        return keyId().equals(other.keyId());
    }

    private String keyId() {
        int colon = text.indexOf(':');
        return colon < 0 ? "" : text.substring(0, colon);
    }

    @Override
    public String toString() {
        return text;
    }
}
