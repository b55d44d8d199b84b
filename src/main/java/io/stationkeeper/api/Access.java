package io.stationkeeper.api;

import io.stationkeeper.resource.Sensitive;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who may do what over HTTP. Tokens are asked for at each call, so that a rotated one is seen; a
 * supplier that throws refuses.
 *
 * @param apiToken for every call that changes something; reads are open to it too
 * @param readToken if there is one, reads need it or {@code apiToken}
 * @param sandbox then calls from this machine may change things without a token
 */
public record Access(
        Supplier<Optional<Sensitive>> apiToken,
        Supplier<Optional<Sensitive>> readToken,
        boolean sandbox) {
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    /** What becomes of a call. */
    enum Verdict {
        GRANTED,
        /** 401: no token or a wrong one. */
        UNAUTHORIZED,
        /** 403: no token would do. */
        FORBIDDEN
    }

    /**
     * What is known of a caller.
     *
     * @param authorization the header, or empty
     * @param local connected from a loopback address, and not by a page of another site
     */
    record Caller(Optional<String> authorization, boolean local) {}

    Verdict change(Caller caller) {
        if (sandbox && caller.local) {
            return Verdict.GRANTED;
        }
        Optional<Sensitive> token = apiToken.get();
        if (token.isEmpty()) {
            return Verdict.FORBIDDEN;
        }
        boolean right = bearer(caller).filter(given -> same(given, token.get())).isPresent();
        return right ? Verdict.GRANTED : Verdict.UNAUTHORIZED;
    }

    Verdict read(Caller caller) {
        Optional<Sensitive> token = readToken.get();
        if (token.isEmpty()) {
            return Verdict.GRANTED;
        }
        Optional<String> given = bearer(caller).or(() -> password(caller));
        boolean right =
                given.filter(text -> same(text, token.get())).isPresent()
                        || given.filter(text -> isApiToken(text)).isPresent();
        return right ? Verdict.GRANTED : Verdict.UNAUTHORIZED;
    }

    private boolean isApiToken(String given) {
        return apiToken.get().filter(token -> same(given, token)).isPresent();
    }

    /** In constant time, so that a token cannot be guessed letter by letter. */
    private static boolean same(String given, Sensitive token) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8),
                token.reveal().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> bearer(Caller caller) {
        return after(BEARER, caller);
    }

    /** A browser can send a token only as a password; any user name will do. */
    private static Optional<String> password(Caller caller) {
        try {
            return after(BASIC, caller)
                    .map(text -> Base64.getDecoder().decode(text))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .filter(login -> login.contains(":"))
                    .map(login -> login.substring(login.indexOf(':') + 1));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> after(String scheme, Caller caller) {
        return caller.authorization
                .filter(header -> header.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(header -> header.substring(scheme.length()).strip())
                .filter(text -> !text.isEmpty());
    }
}
