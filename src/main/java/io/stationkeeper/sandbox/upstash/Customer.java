package io.stationkeeper.sandbox.upstash;

import io.stationkeeper.sandbox.wire.Call;

/** The account a call belongs to: the e-mail of its Basic credential. Each account sees only its own databases. */
final class Customer {

    private Customer() {}

    static String of(Call call) {
        String user = call.caller().user();
        return user.isEmpty() ? "sandbox@example.com" : user;
    }
}
