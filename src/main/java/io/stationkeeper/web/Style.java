package io.stationkeeper.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page's style sheet. It is part of the page and named by its hash, so that nothing else is let in. */
record Style(String text) {
    static Style read() {
        try (InputStream in = Style.class.getResourceAsStream("/web/page.css")) {
            if (in == null) {
                throw new IllegalStateException("the program is damaged: no web/page.css");
            }
            return new Style(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the program is damaged", e);
        }
    }

    /** Forbids scripts, frames, forms and every other place. */
    String policy() {
        return "default-src 'none'; style-src 'sha256-"
                + hash()
                + "'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder()
                    .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
