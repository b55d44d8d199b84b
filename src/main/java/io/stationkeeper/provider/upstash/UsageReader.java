package io.stationkeeper.provider.upstash;

import io.stationkeeper.provider.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Reads the usage of databases, each no more often than once in the interval, whether it could be
 * read or not. What passes may need of the quota is left to them. For one thread at a time.
 */
public final class UsageReader {
    private static final Logger LOG = Logger.getLogger(UsageReader.class);

    private final UpstashProvider provider;
    private final Duration interval;
    private final Map<String, Instant> lastTried = new HashMap<>();

    public UsageReader(UpstashProvider provider, Duration interval) {
        this.provider = provider;
        this.interval = interval;
    }

    /** The provider's instance. */
    public String instance() {
        return provider.instance();
    }

    /**
     * Reads what is due and can be read now.
     *
     * @param databases the ids at the provider, by name
     * @return by name; what could not be read is missing
     */
    public SortedMap<String, RedisUsage> read(Map<String, String> databases, Instant now) {
        lastTried.keySet().retainAll(databases.values());
        SortedMap<String, RedisUsage> read = new TreeMap<>();
        for (Map.Entry<String, String> database : databases.entrySet()) {
            if (isDue(database.getValue(), now) && provider.hasCallsToSpare()) {
                lastTried.put(database.getValue(), now);
                read(database.getKey(), database.getValue(), read);
            }
        }
        return read;
    }

    private boolean isDue(String id, Instant now) {
        Instant last = lastTried.get(id);
        return last == null || !now.isBefore(last.plus(interval));
    }

    private void read(String name, String id, SortedMap<String, RedisUsage> read) {
        try {
            read.put(name, provider.usage(id));
        } catch (ProviderException e) {
            LOG.debugf("usage not read name=%s reason=\"%s\"", name, e.getMessage());
        }
    }
}
