package io.stationkeeper.sandbox.state;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Makes ids like Render's: a prefix and 20 base32hex characters that embed the time of creation, so ids sort by age. */
public final class Xids {

    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";

    private final byte[] host = new byte[5];
    private int counter;

    public Xids(RandomGenerator random) {
        random.nextBytes(host);
        counter = random.nextInt(1 << 22);
    }

    public String next(String prefix, Instant at) {
        ByteBuffer bytes = ByteBuffer.allocate(13);
        bytes.putInt((int) at.getEpochSecond()).put(host);
        counter = (counter + 1) & 0xffffff;
        bytes.put((byte) (counter >> 16)).put((byte) (counter >> 8)).put((byte) counter);
        return prefix + "-" + encode(bytes.array());
    }

    /** Twelve bytes and a zero one: 20 characters of five bits, the last padded. */
    private static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(20);
        for (int bit = 0; bit < 100; bit += 5) {
            int pair = (bytes[bit / 8] & 0xff) << 8 | (bytes[Math.min(bit / 8 + 1, 12)] & 0xff);
            text.append(ALPHABET.charAt(pair >> (11 - bit % 8) & 31));
        }
        return text.toString();
    }
}
