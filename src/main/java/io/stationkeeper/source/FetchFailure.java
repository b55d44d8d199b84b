package io.stationkeeper.source;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** Turns what a fetch threw into one sentence of what is wrong and what to do. */
record FetchFailure(String where, GitRemote.Access access, long silenceSeconds) {
    /**
     * @param certain the fault is the other side's or the network's, so the clone need not be suspected
     */
    record Verdict(String reason, boolean certain) {}

    Verdict of(Exception failure) {
        List<Throwable> causes = causes(failure);
        return known(causes)
                .map(text -> new Verdict(where + " " + text, true))
                .orElseGet(() -> new Verdict(access.login().redact(unknown(causes)), false));
    }

    private Optional<String> known(List<Throwable> causes) {
        if (access.login().wasDemanded()) {
            return Optional.of(
                    access.login().isKnown()
                            ? "refused the login: the token may have expired or lack the right to read; set a new one in STATIONKEEPER_SOURCE_TOKEN"
                            : "demands a login: set STATIONKEEPER_SOURCE_TOKEN");
        }
        for (Throwable cause : causes) {
            Optional<String> text = byType(cause).or(() -> byMessage(cause));
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private Optional<String> byType(Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case NoRemoteRepositoryException none ->
                            "is no git repository that this login may see: check STATIONKEEPER_SOURCE and STATIONKEEPER_SOURCE_TOKEN";
                    case UnknownHostException unknown ->
                            "has a host name that is not known here: check STATIONKEEPER_SOURCE and the name service";
                    case ConnectException refused -> unanswered();
                    case NoRouteToHostException unrouted -> unanswered();
                    case SSLException untrusted ->
                            "has a certificate that is not trusted: correct the host name, or add its authority to the trust store of Java";
                    case InterruptedIOException silent -> silence();
                    default -> null;
                });
    }

    /** JGit and its ssh client tell these apart in words alone; each has a test that notices other words. */
    private Optional<String> byMessage(Throwable cause) {
        String message = Optional.ofNullable(cause.getMessage()).orElse("");
        if (message.contains("Server key did not validate")) {
            return Optional.of(
                    "shows a host key that is not the one in %s: compare its key with what the host publishes, then add it there"
                            .formatted(access.ssh().hosts()));
        }
        if (message.contains("No more authentication methods available")) {
            return Optional.of(
                    "refused the ssh key: register its public half there with the right to read (a key with a passphrase cannot be used), or set STATIONKEEPER_SOURCE_SSH_KEY");
        }
        if (message.contains("not permitted")) {
            return Optional.of(
                    "forbids reading: give the token of STATIONKEEPER_SOURCE_TOKEN the right to read the repository");
        }
        return message.contains("timed out") || message.contains("time out")
                ? Optional.of(silence())
                : Optional.empty();
    }

    private static String unanswered() {
        return "is not answered by anybody: check STATIONKEEPER_SOURCE, the network and the proxy";
    }

    private String silence() {
        return "did not answer within %d s: tried again at the next pass".formatted(silenceSeconds);
    }

    private String unknown(List<Throwable> causes) {
        Throwable root = causes.getLast();
        String message =
                Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
        return "%s cannot be fetched (%s): tried again at the next pass".formatted(where, message);
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        Throwable cause = failure;
        while (cause != null && causes.size() < 20) {
            causes.add(cause);
            cause = cause.getCause();
        }
        return causes;
    }
}
