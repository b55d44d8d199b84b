package io.stationkeeper.provider.upstash;

import static io.stationkeeper.provider.upstash.RedisFields.*;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Spec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Redis databases of one account. */
final class RedisKind implements ResourceKind {
    private static final String GET = "GET /redis/database/{id}";

    private final KindModel model = UpstashKinds.redis();
    private final UpstashClient client;

    RedisKind(UpstashClient client) {
        this.client = client;
    }

    @Override
    public KindModel model() {
        return model;
    }

    List<Live> list() {
        Reply reply = client.read("GET /redis/databases", UpstashApi::databases);
        List<Live> found = new ArrayList<>();
        for (JsonView database : reply.json().elements()) {
            found.add(RedisDecoder.live(database, client.now()));
        }
        return found;
    }

    /** One GET by id shows all there is. */
    @Override
    public Live inspect(Live live, Set<Facet> facets) {
        if (!facets.contains(SETTINGS)) {
            return live;
        }
        Live read = RedisDecoder.live(read(live.externalId()), client.now());
        return read.observed(SETTINGS, client.now(), read.spec());
    }

    @Override
    public Optional<Live> find(String externalId) {
        try {
            return Optional.of(RedisDecoder.live(read(externalId), client.now()));
        } catch (ProviderException.Gone _) {
            return Optional.empty();
        }
    }

    /** The platform follows from the region; TLS is on for every database and cannot be off. */
    @Override
    public Created create(Manifest manifest) {
        Spec spec = manifest.spec();
        ObjectNode body = object().put("database_name", manifest.liveName());
        String region = spec.get(PRIMARY_REGION).present().orElse("");
        body.put("platform", spec.get(PLATFORM).present().orElse(platformOf(region)));
        body.put("primary_region", region);
        spec.get(READ_REGIONS)
                .present()
                .ifPresent(regions -> regions.forEach(body.withArray("read_regions")::add));
        spec.get(EVICTION).present().ifPresent(eviction -> body.put("eviction", eviction));
        body.put("tls", true);
        Reply reply = client.write("POST /redis/database", body, UpstashApi::create);
        return new Created(reply.json().need("database_id"), client.date(reply));
    }

    /** Each setting has an endpoint of its own, and none takes a call while another is at work. */
    @Override
    public Receipt update(Live live, Manifest manifest, List<Change> changes) {
        Instant lastWrite = live.createdAt();
        for (Supplier<Optional<Reply>> write : writes(live, manifest, changes)) {
            Optional<Reply> reply = write.get();
            if (reply.isPresent()) {
                lastWrite = client.date(reply.get());
            }
        }
        return new Receipt(lastWrite);
    }

    @Override
    public void delete(Live live) {
        String id = live.externalId();
        try {
            client.write("DELETE /redis/database/{id}", api -> api.delete(id));
        } catch (ProviderException.Gone _) {
            // Deleted is what was wanted.
        }
    }

    /** Resets the password and both REST tokens; there is no time with two (reference: no overlap). */
    @Override
    public Optional<Receipt> rotate(Live live) {
        String id = live.externalId();
        idle(id);
        Reply reply = client.write("POST /redis/reset-password/{id}", api -> api.resetPassword(id));
        return Optional.of(new Receipt(client.date(reply)));
    }

    @Override
    public Map<String, Sensitive> outputs(Live live) {
        return RedisDecoder.outputs(read(live.externalId()));
    }

    private List<Supplier<Optional<Reply>>> writes(
            Live live, Manifest manifest, List<Change> changes) {
        String id = live.externalId();
        List<Supplier<Optional<Reply>>> writes = new ArrayList<>();
        if (changes.stream().anyMatch(change -> change.field().equals(READ_REGIONS))) {
            writes.add(() -> updateRegions(id, manifest.spec(), changes));
        }
        if (changes.stream().anyMatch(change -> change.field().equals(EVICTION))) {
            manifest.spec()
                    .get(EVICTION)
                    .present()
                    .ifPresent(wanted -> writes.add(() -> setEviction(id, wanted)));
        }
        if (!live.name().equals(manifest.liveName())) {
            writes.add(() -> rename(id, manifest.liveName()));
        }
        return writes;
    }

    /** The call replaces the whole list, so it starts from what is there now. */
    private Optional<Reply> updateRegions(String id, Spec desired, List<Change> changes) {
        JsonView database = idle(id);
        Set<String> regions = new LinkedHashSet<>(RedisDecoder.readRegions(database));
        for (Change change : changes) {
            if (!change.field().equals(READ_REGIONS)) {
                continue;
            }
            List<String> named =
                    change.element()
                            .map(List::of)
                            .orElseGet(() -> desired.get(READ_REGIONS).present().orElse(List.of()));
            if (change.type() == Change.Type.EXTRA) {
                named.forEach(regions::remove);
            } else {
                regions.addAll(named);
            }
        }
        ObjectNode body = object();
        body.putArray("read_regions");
        regions.forEach(body.withArray("read_regions")::add);
        return Optional.of(
                client.write(
                        "POST /redis/update-regions/{id}",
                        body,
                        (api, sent) -> api.updateRegions(id, sent)));
    }

    /** The provider refuses what is so already; that is as good as done. */
    private Optional<Reply> setEviction(String id, boolean wanted) {
        if (idle(id).flag("eviction").present().equals(Optional.of(wanted))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    wanted
                            ? client.write(
                                    "POST /redis/enable-eviction/{id}",
                                    api -> api.enableEviction(id))
                            : client.write(
                                    "POST /redis/disable-eviction/{id}",
                                    api -> api.disableEviction(id)));
        } catch (ProviderException e) {
            if (String.valueOf(e.getMessage()).contains("already")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Reply> rename(String id, String name) {
        idle(id);
        return Optional.of(
                client.write(
                        "POST /redis/rename/{id}",
                        object().put("name", name),
                        (api, sent) -> api.rename(id, sent)));
    }

    /** Reads the database, and waits for nothing: one that is being changed takes no other change. */
    private JsonView idle(String id) {
        JsonView database = read(id);
        RedisDecoder.modifying(database)
                .ifPresent(state -> {
                    throw new ProviderException.Transient(
                            "the database takes no change while Upstash is at work: " + state);
                });
        return database;
    }

    private JsonView read(String id) {
        return client.read(GET, api -> api.database(id)).json();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
