package io.stationkeeper.export;

import io.stationkeeper.provider.Listing;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Sensitive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * All that some accounts have, with every field that can be read.
 *
 * @param unread what could not be read, and why, in words
 * @param complete whether every kind could be listed
 */
public record Workspace(List<Found> found, List<String> unread, boolean complete) {
    public Workspace {
        found = List.copyOf(found);
        unread = List.copyOf(unread);
    }

    /**
     * One live resource.
     *
     * @param instance of the provider
     * @param outputs what others may refer to
     */
    record Found(String instance, Live live, Map<String, Sensitive> outputs) {
        Found {
            outputs = Map.copyOf(outputs);
        }
    }

    /**
     * Called when the quota is used up; comes back when it makes sense to go on. Several threads
     * call it at once.
     */
    @FunctionalInterface
    public interface Pause {
        void until(ProviderException.Throttled throttled);
    }

    /** Reads only. One call for each list, each further facet and each resource's outputs. */
    public static Workspace read(List<Provider> providers, Pause pause) {
        Reading reading = new Reading(pause);
        providers.forEach(reading::provider);
        return new Workspace(
                reading.found, reading.unread.stream().sorted().toList(), reading.complete);
    }

    private static final class Reading {
        private static final int TRIES = 20;
        private static final int AT_ONCE = 8;

        private final Pause pause;
        private final List<Found> found = new ArrayList<>();
        private final List<String> unread = Collections.synchronizedList(new ArrayList<>());
        private boolean complete = true;

        Reading(Pause pause) {
            this.pause = pause;
        }

        void provider(Provider provider) {
            Map<KindId, ResourceKind> kinds = new TreeMap<>();
            provider.kinds().forEach(kind -> kinds.put(kind.id(), kind));
            Map<KindId, Listing> listings = new TreeMap<>(provider.list(kinds.keySet()));
            for (int tries = 1; tries < TRIES && again(provider, listings); tries++) {
                // Those that the quota had no room for are listed once more.
            }
            List<Callable<Found>> looks = new ArrayList<>();
            listings.forEach((id, listing) -> {
                switch (listing) {
                    case Listing.Whole(List<Live> items) ->
                            items.forEach(live ->
                                    looks.add(() ->
                                            resource(provider.instance(), kind(kinds, id), live)));
                    case Listing.Unknown(ProviderException reason) -> {
                        complete = false;
                        unread.add(id + ": " + reason.getMessage());
                    }
                }
            });
            all(looks);
        }

        /** A few at a time: a database that nobody can reach from here takes its time to say so. */
        private void all(List<Callable<Found>> looks) {
            try (ExecutorService pool =
                    Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
                for (Future<Found> look : pool.invokeAll(looks)) {
                    found.add(look.get());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted");
            } catch (ExecutionException bug) {
                throw new IllegalStateException(bug);
            }
        }

        private static ResourceKind kind(Map<KindId, ResourceKind> kinds, KindId id) {
            return Optional.ofNullable(kinds.get(id)).orElseThrow();
        }

        private boolean again(Provider provider, Map<KindId, Listing> listings) {
            Set<KindId> missing = new HashSet<>();
            listings.forEach((id, listing) -> {
                if (listing instanceof Listing.Unknown(ProviderException.Throttled throttled)) {
                    if (missing.isEmpty()) {
                        pause.until(throttled);
                    }
                    missing.add(id);
                }
            });
            if (!missing.isEmpty()) {
                listings.putAll(provider.list(missing));
            }
            return !missing.isEmpty();
        }

        private Found resource(String instance, ResourceKind kind, Live listed) {
            Live live = listed;
            for (Facet facet : kind.model().facets()) {
                Live before = live;
                if (!facet.equals(Facet.DEPLOYS)) {
                    live =
                            patiently(
                                            facet + " of " + kind.id() + " " + listed.name(),
                                            () -> kind.inspect(before, Set.of(facet)))
                                    .orElse(before);
                }
            }
            Live whole = live;
            Map<String, Sensitive> outputs =
                    kind.model().outputs().isEmpty()
                            ? Map.of()
                            : patiently(
                                            "outputs of " + kind.id() + " " + listed.name(),
                                            () -> kind.outputs(whole))
                                    .orElse(Map.of());
            return new Found(instance, whole, outputs);
        }

        private <T> Optional<T> patiently(String what, Supplier<T> call) {
            for (int tries = 1; ; tries++) {
                try {
                    return Optional.of(call.get());
                } catch (ProviderException.Throttled throttled) {
                    if (tries == TRIES) {
                        unread.add(what + ": " + throttled.getMessage());
                        return Optional.empty();
                    }
                    pause.until(throttled);
                } catch (ProviderException failure) {
                    unread.add(what + ": " + failure.getMessage());
                    return Optional.empty();
                }
            }
        }
    }
}
