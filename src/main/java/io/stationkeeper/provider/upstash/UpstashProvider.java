package io.stationkeeper.provider.upstash;

import io.stationkeeper.provider.AuditTrail;
import io.stationkeeper.provider.Calls;
import io.stationkeeper.provider.Listing;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.KindId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** One Upstash account. */
public final class UpstashProvider implements Provider {
    private final UpstashConfig config;
    private final UpstashClient client;
    private final RedisKind redis;

    public UpstashProvider(UpstashConfig config, Calls.Seams seams) {
        this.config = config;
        this.client = new UpstashClient(config, seams);
        this.redis = new RedisKind(client);
    }

    @Override
    public String instance() {
        return config.instance();
    }

    @Override
    public List<ResourceKind> kinds() {
        return List.of(redis);
    }

    /**
     * The configured e-mail: the API has no call that says whose a key is, and a database's customer
     * id is that of a database, which an empty account has none of.
     */
    @Override
    public String account() {
        return config.email();
    }

    @Override
    public Map<KindId, Listing> list(Set<KindId> kinds) {
        if (!kinds.contains(redis.id())) {
            return Map.of();
        }
        try {
            return Map.of(redis.id(), new Listing.Whole(redis.list()));
        } catch (ProviderException e) {
            return Map.of(redis.id(), new Listing.Unknown(e));
        }
    }

    /**
     * What a database uses and how much of its limits, from one call.
     *
     * @throws ProviderException if it cannot be read
     */
    public RedisUsage usage(String externalId) {
        return redis.usage(externalId);
    }

    /** Whether more than half of the quota is left, so that a pass will not miss a call. */
    public boolean hasCallsToSpare() {
        return reads(client.now()).left() * 2 > config.callsPerMinute();
    }

    @Override
    public AuditTrail changes(Instant since) {
        return AuditTrail.reading(() -> {
            Reply reply = client.auditLogs();
            return new AuditTrail.Told(
                    UpstashAudit.entries(reply.json(), since), client.date(reply));
        });
    }

    @Override
    public Instant clock(Instant now) {
        return client.clock(now);
    }

    @Override
    public Reads reads(Instant now) {
        return client.budget().left(UpstashClient.BUCKET, now);
    }

    @Override
    public SortedMap<String, Integer> remaining() {
        return client.budget().remaining();
    }
}
