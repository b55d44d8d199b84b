package io.stationkeeper.provider.upstash;

import static io.stationkeeper.provider.upstash.RedisFields.*;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The writes that make changes to one database: each setting has an endpoint of its own. */
record RedisWrites(UpstashClient client, Echoes echoes, String id) {
    /** One write; nothing is sent if it is so already. */
    @FunctionalInterface
    interface Write {
        /**
         * Sends it.
         *
         * @param now the database as it is
         */
        Optional<Reply> send(JsonView now);
    }

    /**
     * What keeps Upstash at work comes last, for the rest would have to wait for it; but a plan comes
     * first where the free one stands in the way of the others.
     */
    List<Write> of(Live live, Manifest manifest, List<Change> changes) {
        List<Write> writes = new ArrayList<>();
        for (RedisSwitch setting : RedisSwitch.ALL) {
            wanted(setting.field(), manifest, changes)
                    .ifPresent(on -> writes.add(now -> set(setting, on, now)));
        }
        wanted(BUDGET, manifest, changes).ifPresent(dollars -> writes.add(_ -> budget(dollars)));
        wanted(ALLOW_LIST, manifest, changes)
                .ifPresent(ranges ->
                        writes.add(_ -> replace("update-allowlist", "allowed_ips", ranges)));
        if (!live.name().equals(manifest.liveName())) {
            ObjectNode body = object().put("name", manifest.liveName());
            writes.add(_ -> Optional.of(post("rename", body)));
        }
        wanted(READ_REGIONS, manifest, changes)
                .ifPresent(regions ->
                        writes.add(_ -> replace("update-regions", "read_regions", regions)));
        boolean free = live.spec().get(PLAN).present().equals(Optional.of(RedisPlan.FREE));
        wanted(PLAN, manifest, changes)
                .ifPresent(
                        plan -> writes.add(free ? 0 : writes.size(), now -> changePlan(plan, now)));
        return writes;
    }

    private static <T> Optional<T> wanted(Field<T> field, Manifest manifest, List<Change> changes) {
        return changes.stream().anyMatch(change -> change.field().equals(field))
                ? manifest.spec().get(field).present()
                : Optional.empty();
    }

    private Optional<Reply> set(RedisSwitch setting, boolean on, JsonView now) {
        if (Loose.flag(now, setting.key()).present().equals(Optional.of(on))) {
            return Optional.empty();
        }
        String verb = setting.verb(on);
        String operation = setting.method() + " /redis/" + verb + "/{id}";
        return unlessAlready(() ->
                client.write(
                        operation,
                        api ->
                                setting.method().equals(RedisSwitch.PATCH)
                                        ? api.patch(verb, id)
                                        : api.post(verb, id)));
    }

    /** Some settings refuse what is so already; that is as good as done. */
    private static Optional<Reply> unlessAlready(Supplier<Reply> write) {
        try {
            return Optional.of(write.get());
        } catch (ProviderException.Rejected | ProviderException.Transient e) {
            if (String.valueOf(e.getMessage()).contains("already")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Reply> budget(int dollars) {
        Reply reply =
                client.write(
                        "PATCH /redis/update-budget/{id}",
                        object().put("budget", dollars),
                        (api, sent) -> api.patch("update-budget", id, sent));
        echoes.wrote(id, BUDGET, dollars);
        return Optional.of(reply);
    }

    private Optional<Reply> replace(String verb, String key, List<String> all) {
        ObjectNode body = object();
        body.putArray(key);
        all.forEach(body.withArray(key)::add);
        return Optional.of(post(verb, body));
    }

    /** The call can switch two settings too, so it says that they stay as they are. */
    private Optional<Reply> changePlan(String plan, JsonView now) {
        ObjectNode body = object().put("plan_name", RedisPlan.word(plan));
        for (String kept : List.of("auto_upgrade", "prod_pack_enabled")) {
            Loose.flag(now, kept).present().ifPresent(on -> body.put(kept, on));
        }
        Reply reply =
                client.write(
                        "POST /redis/{id}/change-plan",
                        body,
                        (api, sent) -> api.changePlan(id, sent));
        echoes.wrote(id, PLAN, plan);
        return Optional.of(reply);
    }

    private Reply post(String verb, ObjectNode body) {
        return client.write(
                "POST /redis/" + verb + "/{id}", body, (api, sent) -> api.post(verb, id, sent));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
