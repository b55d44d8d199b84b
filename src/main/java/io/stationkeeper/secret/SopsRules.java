package io.stationkeeper.secret;

import io.stationkeeper.secret.SopsNode.Branch;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which values of a file are encrypted: a rule about the keys on the way to them. */
record SopsRules(Predicate<List<String>> encrypted) {
    private static final String DEFAULT_SUFFIX = "_unencrypted";
    private static final List<String> OF_COMMENTS =
            List.of("encrypted_comment_regex", "unencrypted_comment_regex");

    static SopsRules of(Branch metadata) throws SopsException {
        for (String rule : OF_COMMENTS) {
            if (metadata.text(rule).filter(text -> !text.isEmpty()).isPresent()) {
                throw new SopsException(
                        "it uses "
                                + rule
                                + ", which is not supported: choose by key with encrypted_regex");
            }
        }
        Optional<String> unencryptedSuffix = rule(metadata, "unencrypted_suffix");
        Optional<String> encryptedSuffix = rule(metadata, "encrypted_suffix");
        Optional<String> unencryptedRegex = rule(metadata, "unencrypted_regex");
        Optional<String> encryptedRegex = rule(metadata, "encrypted_regex");
        if (encryptedSuffix.isPresent()) {
            return new SopsRules(any(key -> key.endsWith(encryptedSuffix.get())));
        }
        if (unencryptedRegex.isPresent()) {
            return new SopsRules(any(regex(unencryptedRegex.get())).negate());
        }
        if (encryptedRegex.isPresent()) {
            return new SopsRules(any(regex(encryptedRegex.get())));
        }
        String suffix = unencryptedSuffix.orElse(DEFAULT_SUFFIX);
        return new SopsRules(any((String key) -> key.endsWith(suffix)).negate());
    }

    boolean encrypts(List<String> keys) {
        return encrypted.test(keys);
    }

    private static Optional<String> rule(Branch metadata, String name) {
        return metadata.text(name).filter(text -> !text.isEmpty());
    }

    private static Predicate<List<String>> any(Predicate<String> key) {
        return keys -> keys.stream().anyMatch(key);
    }

    private static Predicate<String> regex(String text) throws SopsException {
        try {
            return Pattern.compile(text).asPredicate();
        } catch (PatternSyntaxException _) {
            throw new SopsException("its regular expression cannot be read: simplify it");
        }
    }
}
