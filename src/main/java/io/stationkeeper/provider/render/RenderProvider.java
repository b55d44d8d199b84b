package io.stationkeeper.provider.render;

import io.stationkeeper.provider.AuditTrail;
import io.stationkeeper.provider.Calls;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.Listing;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One Render workspace. */
public final class RenderProvider implements Provider {
    /** As many as Render uses for generateValue. */
    private static final int SECRET_BYTES = 32;

    private final RenderConfig config;
    private final RenderClient client;
    private final List<ResourceKind> kinds;
    private final List<Lister> listers;
    private final BlueprintIndex blueprints;
    private volatile Optional<String> account = Optional.empty();

    /**
     * Sends nothing yet.
     *
     * @param random makes the content of generated secret files, so it has to be a secure one
     */
    public RenderProvider(RenderConfig config, Calls.Seams seams, RandomGenerator random) {
        this.config = config;
        this.client = new RenderClient(config, seams);
        Workspace workspace = new Workspace(client, this::account, () -> secret(random));
        // What others refer to by id comes first.
        List<ResourceKind> all = new ArrayList<>();
        all.add(new ProjectKind(workspace));
        all.add(new ItemKind(new RegistryCredentialTraits(workspace), workspace));
        all.add(new EnvGroupKind(workspace));
        all.add(new ItemKind(new PostgresTraits(workspace, extensions(config)), workspace));
        all.add(new ItemKind(new KeyValueTraits(workspace), workspace));
        all.add(new ItemKind(new WebhookTraits(workspace), workspace));
        all.add(new SingletonKind(new NotificationSettingsTraits(client), workspace));
        all.add(new SingletonKind(new LogStreamTraits(client), workspace));
        all.add(new SingletonKind(new MetricsStreamTraits(client), workspace));
        this.listers = listers(all, new ServiceLister(workspace));
        for (ServiceType type : ServiceType.values()) {
            all.add(new ServiceKind(type, workspace));
        }
        this.kinds = List.copyOf(all);
        this.blueprints = new BlueprintIndex(client);
    }

    /** Most kinds list themselves; services share one list, which comes last. */
    private static List<Lister> listers(List<ResourceKind> kinds, Lister services) {
        return Stream.concat(
                        kinds.stream().filter(Lister.class::isInstance).map(Lister.class::cast),
                        Stream.of(services))
                .toList();
    }

    @Override
    public String instance() {
        return config.instance();
    }

    @Override
    public List<ResourceKind> kinds() {
        return kinds;
    }

    /** The owner id: the configured one if the key sees it, or the only one that it sees. */
    @Override
    public String account() {
        if (account.isEmpty()) {
            account = Optional.of(findAccount());
        }
        return account.get();
    }

    @Override
    public void forgetAccount() {
        account = Optional.empty();
    }

    /** What others are named by is always listed: only these lists turn names into ids. */
    @Override
    public Map<KindId, Listing> list(Set<KindId> wanted) {
        Map<KindId, Listing> listings = new HashMap<>();
        try {
            String owner = account();
            listers.forEach(lister -> list(lister, owner, wanted, listings));
            listings.keySet().retainAll(wanted);
            mark(owner, listings);
        } catch (ProviderException e) {
            wanted.forEach(kind -> listings.putIfAbsent(kind, new Listing.Unknown(e)));
        }
        listings.keySet().retainAll(wanted);
        return Map.copyOf(listings);
    }

    /** While it is not known what Blueprints write, nothing they could contain is known. */
    private void mark(String owner, Map<KindId, Listing> listings) {
        Set<KindId> concerned =
                listings.keySet().stream()
                        .filter(BlueprintIndex::contains)
                        .collect(Collectors.toSet());
        if (concerned.isEmpty()) {
            return;
        }
        try {
            blueprints.refresh(owner);
            concerned.forEach(kind -> listings.computeIfPresent(kind, (_, it) -> marked(it)));
        } catch (ProviderException e) {
            concerned.forEach(kind -> listings.put(kind, new Listing.Unknown(e)));
        }
    }

    private Listing marked(Listing listing) {
        return switch (listing) {
            case Listing.Whole(List<Live> items) ->
                    new Listing.Whole(items.stream().map(blueprints::marked).toList());
            case Listing.Unknown unknown -> unknown;
        };
    }

    private static void list(
            Lister lister, String owner, Set<KindId> wanted, Map<KindId, Listing> listings) {
        if (!lister.indexes() && Collections.disjoint(lister.kinds(), wanted)) {
            lister.forget();
            return;
        }
        try {
            lister.list(owner)
                    .forEach((kind, items) -> listings.put(kind, new Listing.Whole(items)));
        } catch (ProviderException e) {
            lister.forget();
            lister.kinds().forEach(kind -> listings.put(kind, new Listing.Unknown(e)));
        }
    }

    @Override
    public AuditTrail changes(Instant since) {
        return AuditTrail.reading(() -> RenderAudit.read(client, account(), since));
    }

    @Override
    public Instant clock(Instant now) {
        return client.clock(now);
    }

    @Override
    public Reads reads(Instant now) {
        return client.budget().left(RenderBuckets.READ, now);
    }

    @Override
    public SortedMap<String, Integer> remaining() {
        return client.budget().remaining();
    }

    /** In case a server ignores the filter; an element without an owner is taken at its word. */
    static boolean isOurs(JsonView element, String owner) {
        return element.text("ownerId").present().orElse(owner).equals(owner);
    }

    private String findAccount() {
        return config.ownerId().map(this::configuredAccount).orElseGet(this::onlyAccount);
    }

    private String configuredAccount(String wanted) {
        try {
            return client.read("GET /owners/{id}", api -> api.owner(wanted)).json().need("id");
        } catch (ProviderException.Gone | ProviderException.Rejected e) {
            throw new ProviderException.Rejected(
                    "the API key does not see the workspace "
                            + wanted
                            + " that RENDER_OWNER_ID names",
                    404);
        }
    }

    private String onlyAccount() {
        List<String> owners = new ArrayList<>();
        for (JsonView owner :
                client.pages(
                        "GET /owners",
                        "owner",
                        (api, cursor) -> api.owners(RenderClient.PAGE, cursor))) {
            owners.add(owner.need("id"));
        }
        if (owners.size() != 1) {
            throw new ProviderException.Rejected(
                    "the API key sees "
                            + owners.size()
                            + " workspaces: set RENDER_OWNER_ID to one of "
                            + String.join(", ", owners),
                    400);
        }
        return owners.getFirst();
    }

    private static String secret(RandomGenerator random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A simulator's databases have addresses of the real world, which are none of its business. */
    private static ExtensionStore extensions(RenderConfig config) {
        ExtensionStore sql = new SqlExtensionStore();
        boolean simulated = ConnectionString.isLoopback(String.valueOf(config.url().getHost()));
        return simulated ? new LocalExtensionStore(sql) : sql;
    }
}
