package io.stationkeeper.secret;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.armor.ArmoredDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import io.stationkeeper.resource.Sensitive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The private keys that open the keys of SOPS files: of kind X25519, as {@code age-keygen} makes them. */
final class AgeKeys {
    private static final String SET = "set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE";

    /** Many times what the key of a file has; nothing else that age encrypted is ever read. */
    private static final int LONGEST = 1024;

    private final List<RecipientStanzaReader> readers;

    private AgeKeys(List<RecipientStanzaReader> readers) {
        this.readers = List.copyOf(readers);
    }

    /** Reads texts with one key in each line, comments and empty lines aside. */
    static AgeKeys of(List<Sensitive> texts) throws SopsException {
        List<RecipientStanzaReader> readers = new ArrayList<>();
        for (Sensitive text : texts) {
            int number = 0;
            for (String line : text.reveal().lines().map(String::strip).toList()) {
                number++;
                if (!line.isEmpty() && !line.startsWith("#")) {
                    readers.add(reader(line, number));
                }
            }
        }
        return new AgeKeys(readers);
    }

    private static RecipientStanzaReader reader(String line, int number) throws SopsException {
        try {
            return X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line);
        } catch (GeneralSecurityException | RuntimeException _) {
            throw new SopsException(
                    "line "
                            + number
                            + " of SOPS_AGE_KEY or of the file in SOPS_AGE_KEY_FILE is no age key"
                            + " of the form AGE-SECRET-KEY-1...");
        }
    }

    /**
     * The key of a file, which was encrypted for each recipient separately.
     *
     * @param recipients to be named if no key fits
     */
    byte[] open(List<String> armored, List<String> recipients) throws SopsException {
        String names = String.join(", ", recipients);
        if (readers.isEmpty()) {
            throw new SopsException(
                    "there is no age key: %s to the key of %s".formatted(SET, names));
        }
        for (String text : armored) {
            Optional<byte[]> opened = open(text);
            if (opened.isPresent()) {
                return opened.get();
            }
        }
        throw new SopsException(
                "no configured age key opens it: %s to the key of %s".formatted(SET, names));
    }

    private Optional<byte[]> open(String armored) {
        byte[] text = (armored.strip() + "\n").getBytes(StandardCharsets.US_ASCII);
        try (ReadableByteChannel in = Channels.newChannel(new ByteArrayInputStream(text));
                ReadableByteChannel plain =
                        new ArmoredDecryptingChannelFactory().newDecryptingChannel(in, readers)) {
            return Optional.of(Channels.newInputStream(plain).readNBytes(LONGEST));
        } catch (GeneralSecurityException | IOException | RuntimeException _) {
            // Of another recipient, or damaged; the caller says so if none is left.
            return Optional.empty();
        }
    }
}
