package io.stationkeeper.sandbox.upstash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The three secrets of a database; they always change together. */
final class Secrets {

    static final List<String> FIELDS = List.of("password", "rest_token", "read_only_rest_token");
    private static final String HEX = "0123456789abcdef";

    private Secrets() {}

    /**
     * Tokens are built like the documentation's samples: kind, the number in the endpoint's name, flag,
     * two lengths, the database's id, and 32 bytes which for the standard token are the password.
     */
    static void renew(World world, ObjectNode database) {
        String password = world.randomText(32, HEX);
        database.put("password", password);
        database.put("rest_token", token(database, 1, password));
        database.put("read_only_rest_token", token(database, 2, world.randomText(32, HEX)));
    }

    private static String token(ObjectNode database, int kind, String secret) {
        byte[] id = database.path("database_id").asText().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(6 + id.length + secret.length());
        bytes.put((byte) kind).putShort((short) database.path("_number").asInt()).put((byte) 0);
        bytes.put((byte) id.length).put((byte) secret.length()).put(id);
        bytes.put(secret.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static ObjectNode hide(ObjectNode database) {
        return database.remove(FIELDS);
    }
}
