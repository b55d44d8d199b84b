package io.stationkeeper.assembly;

import io.stationkeeper.provider.Calls;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.provider.render.RenderConfig;
import io.stationkeeper.provider.render.RenderProvider;
import io.stationkeeper.provider.upstash.UpstashConfig;
import io.stationkeeper.provider.upstash.UpstashProvider;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.settings.Launch;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes the providers that the settings have credentials for. */
public record ProviderMaker(
        Settings settings, Launch launch, Calls.Seams seams, RandomGenerator random) {
    private static final String RENDER = "render";
    private static final String UPSTASH = "upstash";
    private static final Sensitive ANY = Sensitive.of("sandbox");

    /** The simulators of this process, whatever the environment says. */
    public List<Provider> ofSandbox(int port) {
        URI base = URI.create("http://127.0.0.1:" + port + "/sandbox/");
        return List.of(
                render(base.resolve("render/v1"), ANY, Optional.empty()),
                upstash(base.resolve("upstash/v2"), "sandbox@example.com", ANY));
    }

    /**
     * Simulators of this process that stand for the accounts of the environment, under the names that a
     * ledger knows them by.
     *
     * @param copied whether they are copies; then only what has credentials is there
     */
    public List<Provider> ofRehearsal(URI simulators, boolean copied) {
        URI base = simulators.resolve("/sandbox/");
        String email = settings.find(Setting.UPSTASH_EMAIL).orElse("sandbox@example.com");
        List<Provider> providers = new ArrayList<>();
        if (!copied || settings.secret(Setting.RENDER_API_KEY).isPresent()) {
            providers.add(render(base.resolve("render/v1"), ANY, Optional.empty()));
        }
        if (!copied || settings.secret(Setting.UPSTASH_API_KEY).isPresent()) {
            providers.add(upstash(base.resolve("upstash/v2"), email, ANY));
        }
        return providers;
    }

    /** Those with credentials; the kinds of the others are blocked. */
    public List<Provider> ofEnvironment() {
        List<Provider> providers = new ArrayList<>();
        settings.secret(Setting.RENDER_API_KEY)
                .map(key ->
                        render(
                                settings.url(Setting.RENDER_API_URL),
                                key,
                                settings.find(Setting.RENDER_OWNER_ID)))
                .ifPresent(providers::add);
        settings.secret(Setting.UPSTASH_API_KEY)
                .flatMap(key ->
                        settings.find(Setting.UPSTASH_EMAIL)
                                .map(email ->
                                        upstash(settings.url(Setting.UPSTASH_API_URL), email, key)))
                .ifPresent(providers::add);
        return providers;
    }

    /** Whether everything that would be written to is a simulator on this machine. */
    public boolean isSandbox() {
        if (launch.sandbox()) {
            return true;
        }
        List<URI> urls = new ArrayList<>();
        settings.secret(Setting.RENDER_API_KEY)
                .ifPresent(_ -> urls.add(settings.url(Setting.RENDER_API_URL)));
        settings.secret(Setting.UPSTASH_API_KEY)
                .ifPresent(_ -> urls.add(settings.url(Setting.UPSTASH_API_URL)));
        return !urls.isEmpty() && urls.stream().allMatch(ProviderMaker::isSimulator);
    }

    private static boolean isSimulator(URI url) {
        String host = Optional.ofNullable(url.getHost()).orElse("");
        boolean loopback =
                host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return loopback && Optional.ofNullable(url.getPath()).orElse("").startsWith("/sandbox/");
    }

    private Provider render(URI url, Sensitive key, Optional<String> owner) {
        double share = settings.number(Setting.READ_SHARE, 1);
        return new RenderProvider(new RenderConfig(RENDER, url, key, owner, share), seams, random);
    }

    private Provider upstash(URI url, String email, Sensitive key) {
        int rate = (int) settings.number(Setting.UPSTASH_RATE, 100_000);
        return new UpstashProvider(new UpstashConfig(UPSTASH, url, email, key, rate), seams);
    }
}
