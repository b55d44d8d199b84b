package io.stationkeeper.source;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/**
 * Answers a server's demand for a login: once, and only the server that the user named, so that a redirect elsewhere never
 * gets the token. Lives for one conversation.
 */
final class Login extends CredentialsProvider {
    private static final String TOKEN_USER = "x-access-token";

    private final URIish server;
    private final Optional<String> user;
    private final Optional<String> password;
    private boolean demanded;
    private boolean refused;

    private Login(URIish server, Optional<String> user, Optional<String> password) {
        this.server = server;
        this.user = user;
        this.password = password;
    }

    /** The token wins over a password in the URL; the URL's user wins over the usual one. */
    static Login of(URIish uri, Optional<String> token) {
        Optional<String> user = Optional.ofNullable(uri.getUser());
        if (token.isPresent()) {
            return new Login(uri, Optional.of(user.orElse(TOKEN_USER)), token);
        }
        return new Login(
                uri, user, user.map(name -> Optional.ofNullable(uri.getPass()).orElse("")));
    }

    boolean wasDemanded() {
        return demanded;
    }

    boolean isKnown() {
        return password.isPresent();
    }

    /** Takes out of a text what a server may have echoed. */
    String redact(String text) {
        if (password.isEmpty() || password.get().isEmpty()) {
            return user.filter(name -> Location.isHttp(server))
                    .map(name -> text.replace(name, "***"))
                    .orElse(text);
        }
        byte[] basic = (user.orElse("") + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
        return text.replace(password.get(), "***")
                .replace(Base64.getEncoder().encodeToString(basic), "***");
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        for (CredentialItem item : items) {
            if (!(item instanceof CredentialItem.Username)
                    && !(item instanceof CredentialItem.Password)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
        if (!supports(items)) {
            return false;
        }
        demanded = true;
        if (refused || user.isEmpty() || password.isEmpty() || !isNamedServer(uri)) {
            return false;
        }
        for (CredentialItem item : items) {
            fill(item);
        }
        return true;
    }

    /** JGit calls this before it asks again for a login that the server did not take. */
    @Override
    public void reset(URIish uri) {
        refused = true;
    }

    private void fill(CredentialItem item) {
        if (item instanceof CredentialItem.Username name) {
            name.setValue(user.orElseThrow());
        } else if (item instanceof CredentialItem.Password secret) {
            secret.setValue(password.orElseThrow().toCharArray());
        }
    }

    private boolean isNamedServer(URIish uri) {
        return server.getHost().equalsIgnoreCase(uri.getHost())
                && server.getScheme().equalsIgnoreCase(uri.getScheme())
                && server.getPort() == uri.getPort();
    }
}
