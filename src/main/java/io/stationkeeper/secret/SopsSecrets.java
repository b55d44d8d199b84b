package io.stationkeeper.secret;

import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The secrets in SOPS files of the revision in force, decrypted in memory. A secret is named by the
 * keys on the way to it, or by its own key alone where only one value has it; case, and which of
 * {@code . _ -} stands between, do not count.
 *
 * <p>The keys are read again with each revision, and each pass tells the one in force.
 */
public final class SopsSecrets implements SecretStore {
    private final Supplier<List<Sensitive>> keys;
    private volatile List<Place> places = List.of();
    private volatile List<Trouble> troubles = List.of();

    /**
     * A store without any file yet.
     *
     * @param keys texts with age keys; asked at each reading
     */
    public SopsSecrets(Supplier<List<Sensitive>> keys) {
        this.keys = keys;
    }

    /** Why the secrets of a file cannot be had, fit to be shown. */
    public record Trouble(String file, String why, boolean namesKnown) {
        @Override
        public String toString() {
            return file + ": " + why;
        }
    }

    /** One value that a file has; empty if it could not be decrypted. */
    private record Place(String file, List<String> keys, Optional<Sensitive> value) {
        String whole() {
            return plain(String.join("-", keys));
        }

        String own() {
            return plain(keys.getLast());
        }

        @Override
        public String toString() {
            return file + " at " + String.join(".", keys);
        }
    }

    /** Replaces what is known by what this revision has, and says what could not be read. */
    public List<Trouble> read(Snapshot snapshot) {
        List<Place> found = new ArrayList<>();
        List<Trouble> failed = new ArrayList<>();
        for (SourceFile file : snapshot.files()) {
            if (file.isEncrypted()) {
                read(file, found, failed);
            }
        }
        places = List.copyOf(found);
        troubles = List.copyOf(failed);
        return troubles;
    }

    private void read(SourceFile file, List<Place> found, List<Trouble> failed) {
        SopsDocument document;
        try {
            if (file.problem().isPresent()) {
                throw new SopsException("it " + file.problem().get());
            }
            document = SopsDocument.parse(file.path(), file.text());
        } catch (SopsException e) {
            failed.add(new Trouble(file.path(), message(e), false));
            return;
        }
        try {
            for (SopsFile.Value value : SopsFile.open(document, AgeKeys.of(keys()))) {
                found.add(new Place(file.path(), value.keys(), Optional.of(value.text())));
            }
        } catch (SopsException e) {
            failed.add(new Trouble(file.path(), message(e), true));
            SopsNames.of(document)
                    .forEach(names -> found.add(new Place(file.path(), names, Optional.empty())));
        }
    }

    private List<Sensitive> keys() throws SopsException {
        try {
            return keys.get();
        } catch (UncheckedIOException _) {
            throw new SopsException("the file in SOPS_AGE_KEY_FILE cannot be read: check its path");
        }
    }

    private static String message(SopsException e) {
        return "its secrets cannot be read: " + e.getMessage();
    }

    @Override
    public Optional<Sensitive> find(String name) {
        return only(meant(name));
    }

    @Override
    public Optional<Sensitive> findWhole(String name) {
        return only(whole(name));
    }

    @Override
    public Optional<String> obstacle(String name) {
        List<Place> meant = meant(name);
        if (meant.isEmpty()) {
            return troubles.stream()
                    .filter(trouble -> !trouble.namesKnown)
                    .findFirst()
                    .map(Trouble::toString);
        }
        if (meant.size() > 1) {
            return Optional.of(
                    "it may be any of "
                            + meant.stream().map(Place::toString).collect(Collectors.joining(", "))
                            + ": write the whole name, such as "
                            + String.join(".", meant.getFirst().keys));
        }
        Place place = meant.getFirst();
        return place.value.isPresent()
                ? Optional.empty()
                : troubles.stream()
                        .filter(trouble -> trouble.file.equals(place.file))
                        .findFirst()
                        .map(Trouble::toString);
    }

    /** Those with the whole name, else those whose own key it is. */
    private List<Place> meant(String name) {
        List<Place> whole = whole(name);
        return whole.isEmpty()
                ? places.stream().filter(place -> place.own().equals(plain(name))).toList()
                : whole;
    }

    private List<Place> whole(String name) {
        return places.stream().filter(place -> place.whole().equals(plain(name))).toList();
    }

    private static Optional<Sensitive> only(List<Place> found) {
        return found.size() == 1 ? found.getFirst().value : Optional.empty();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    @Override
    public String toString() {
        return "SopsSecrets";
    }
}
