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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Redis databases of one account. */
final class RedisKind implements ResourceKind {
    private static final String GET = "GET /redis/database/{id}";

    /** How long a change takes is not documented; tests of an official client wait 5 seconds. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final KindModel model = UpstashKinds.redis();
    private final Echoes echoes = new Echoes();
    private final RedisDecoder decoder = new RedisDecoder(echoes);
    private final RedisLimits limits = new RedisLimits();
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
            Live live = decoder.listed(database, client.now());
            limits.keep(database, live);
            found.add(live);
        }
        limits.retain(found.stream().map(Live::externalId).toList());
        return found;
    }

    /** One call, sent once: nobody waits for it. */
    RedisUsage usage(String id) {
        Reply reply = client.ask("GET /redis/stats/{id}", api -> api.stats(id));
        return RedisUsage.of(reply.json(), id, limits);
    }

    /** One GET by id shows all there is. */
    @Override
    public Live inspect(Live live, Set<Facet> facets) {
        boolean asked = facets.stream().anyMatch(model.facets()::contains);
        return asked ? look(live.externalId()) : live;
    }

    @Override
    public Optional<Live> find(String externalId) {
        try {
            return Optional.of(look(externalId));
        } catch (ProviderException.Gone _) {
            return Optional.empty();
        }
    }

    /**
     * The platform follows from the region; TLS is on for every database and cannot be off. What the
     * API specification does not have in the body is left for the endpoints of their own.
     */
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
        spec.get(PLAN).present().ifPresent(plan -> body.put("plan", RedisPlan.word(plan)));
        spec.get(BUDGET).present().ifPresent(dollars -> body.put("budget", dollars));
        spec.get(EVICTION).present().ifPresent(eviction -> body.put("eviction", eviction));
        body.put("tls", true);
        Reply reply = client.write("POST /redis/database", body, UpstashApi::create);
        String id = reply.json().need("database_id");
        spec.get(PLAN).present().ifPresent(plan -> echoes.wrote(id, PLAN, plan));
        spec.get(BUDGET).present().ifPresent(dollars -> echoes.wrote(id, BUDGET, dollars));
        return new Created(id, client.date(reply));
    }

    @Override
    public Receipt update(Live live, Manifest manifest, List<Change> changes) {
        String id = live.externalId();
        Instant lastWrite = live.createdAt();
        for (RedisWrites.Write write :
                new RedisWrites(client, echoes, id).of(live, manifest, changes)) {
            Optional<Reply> reply = write.send(idle(read(id)));
            if (reply.isPresent()) {
                lastWrite = client.date(reply.get());
            }
        }
        if (changes.stream().anyMatch(change -> change.field().equals(BUDGET))) {
            listen(id);
        }
        return new Receipt(lastWrite);
    }

    /** How a value that was just written looks, before anybody else can write another. */
    private void listen(String id) {
        try {
            look(id);
        } catch (ProviderException _) {
            // The next list tells as well.
        }
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

    @Override
    public Map<String, Sensitive> outputs(Live live) {
        return RedisDecoder.outputs(readWithSecrets(live.externalId()));
    }

    /**
     * Password and both tokens at once; the old ones are dead when Upstash answers. What is shown
     * only once cannot be handed on safely, so under Credential Protection nothing is replaced.
     */
    @Override
    public Optional<Receipt> rotate(Live live) {
        String id = live.externalId();
        if (!RedisDecoder.showsSecrets(idle(readWithSecrets(id)))) {
            throw new ProviderException.Rejected(
                    "its credentials are not shown (Credential Protection), so new ones could not be"
                            + " passed on: reset them in the console, where they are shown once",
                    0);
        }
        Reply reply =
                client.write(
                        "POST /redis/reset-password/{id}", api -> api.post("reset-password", id));
        return Optional.of(new Receipt(client.date(reply)));
    }

    /** One that is being changed takes no other change; asking would be a refused write. */
    private JsonView idle(JsonView database) {
        RedisDecoder.modifying(database)
                .ifPresent(state -> {
                    throw new ProviderException.Throttled(
                            "the database takes no change while Upstash is at work: " + state,
                            client.now().plus(SOON));
                });
        return database;
    }

    private Live look(String id) {
        JsonView database = read(id);
        Live live = decoder.whole(database, client.now());
        limits.keep(database, live);
        return live;
    }

    private JsonView read(String id) {
        return client.read(GET, api -> api.database(id, "hide")).json();
    }

    private JsonView readWithSecrets(String id) {
        return client.read(GET, api -> api.database(id)).json();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
