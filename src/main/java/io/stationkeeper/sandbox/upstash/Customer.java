package io.stationkeeper.sandbox.upstash;

import io.stationkeeper.sandbox.wire.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account a call belongs to: one for every credential, so that a person with a key of their own
 * sees what the daemon made. Other keys are told by the e-mail: {@code ann+readonly@example.com} has
 * one that only reads, {@code ann+team-ID@example.com} one that was made inside that team. Who called
 * is in the audit log.
 */
final class Customer {
    static final String ACCOUNT = "sandbox@example.com";
    private static final Pattern TEAM = Pattern.compile("\\+team-([0-9a-f-]{36})@");

    private Customer() {}

    /** The e-mail of the credential. */
    static String actor(Call call) {
        String user = call.caller().user();
        return user.isEmpty() ? ACCOUNT : user;
    }

    /** Whose things the credential sees and makes: the account, or a team's id. */
    static String of(Call call) {
        Matcher team = TEAM.matcher(call.caller().user());
        return team.find() ? team.group(1) : ACCOUNT;
    }

    static boolean onlyReads(Call call) {
        return call.caller().user().contains("+readonly@");
    }
}
