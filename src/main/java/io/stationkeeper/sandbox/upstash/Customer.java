package io.stationkeeper.sandbox.upstash;

import io.stationkeeper.sandbox.wire.Call;

/**
 * The account a call belongs to: one for every credential, so that a person with a key of their own
 * sees what the daemon made. Who called is in the audit log.
 */
final class Customer {
    static final String ACCOUNT = "sandbox@example.com";

    private Customer() {}

    /** The e-mail of the credential. */
    static String actor(Call call) {
        String user = call.caller().user();
        return user.isEmpty() ? ACCOUNT : user;
    }
}
