package io.stationkeeper.sandbox.copy;

import java.net.URI;

/**
 * Where an account is and how to be let in.
 *
 * @param url the API's, without a slash at its end
 * @param authorization the value of that header
 * @param callsAMinute how many at most, where the API publishes no limit
 * @param share of a published limit that may be used
 */
public record LiveAccount(URI url, String authorization, int callsAMinute, double share) {

    /** Without the credential. */
    @Override
    public String toString() {
        return url.toString();
    }
}
