package io.stationkeeper.secret;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens single values with the key of their file. Where a value stands is part of what is checked. */
final class SopsCipher {
    private static final Pattern FORM =
            Pattern.compile(
                    "ENC\\[AES256_GCM,data:([^,]+),iv:([^,]+),tag:([^,]+),type:([a-z0-9]+)\\]");
    private static final int TAG_BYTES = 16;
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    SopsCipher(byte[] dataKey) throws SopsException {
        if (dataKey.length != KEY_BYTES) {
            throw new SopsException("its data key has a wrong length: encrypt it anew");
        }
        this.key = new SecretKeySpec(dataKey, "AES");
    }

    /** What was encrypted. A comment can stand where a value does; it is no secret then. */
    record Opened(String text, String type) {
        boolean isComment() {
            return type.equals("comment");
        }

        @Override
        public String toString() {
            return "Opened";
        }
    }

    /**
     * Opens one value.
     *
     * @param place the keys on the way to it, each with a colon after it
     * @param shown how messages name it
     */
    Opened open(String text, String place, String shown) throws SopsException {
        if (text.isEmpty()) {
            return new Opened("", "str");
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new SopsException(shown + " is not encrypted: edit the file with sops only");
        }
        try {
            byte[] data = Base64.getDecoder().decode(form.group(1));
            byte[] tag = Base64.getDecoder().decode(form.group(3));
            if (tag.length != TAG_BYTES) {
                throw changed(shown);
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key,
                    new GCMParameterSpec(
                            TAG_BYTES * Byte.SIZE, Base64.getDecoder().decode(form.group(2))));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            byte[] plain = cipher.doFinal(joined(data, tag));
            return new Opened(text(plain, shown), form.group(4));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw changed(shown);
        }
    }

    private static byte[] joined(byte[] data, byte[] tag) {
        return ByteBuffer.allocate(data.length + tag.length).put(data).put(tag).array();
    }

    /** Decoded strictly, so that the MAC counts the same bytes that were encrypted. */
    private static String text(byte[] plain, String shown) throws SopsException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString();
        } catch (CharacterCodingException _) {
            throw new SopsException(shown + " is no UTF-8 text: encode it as base64 first");
        }
    }

    private static SopsException changed(String shown) {
        return new SopsException(
                shown
                        + " was changed or moved after it was encrypted: restore the file from git,"
                        + " and edit it with sops only");
    }
}
