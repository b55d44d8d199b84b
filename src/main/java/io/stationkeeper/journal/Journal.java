package io.stationkeeper.journal;

import io.stationkeeper.resource.ResourceId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The append-only record of one data folder. It is for people: nothing that is done to a resource
 * depends on it, and a disk that fails is said and never throws. Used from any thread.
 */
public final class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);

    /** Lines that wait for a disk that fails; older ones are lost. */
    private static final int WAITING = 1000;

    /** The newest file and the one before it: a new file is short. */
    private static final int READ_AT_START = 2;

    private final Path folder;
    private final JournalFiles.Limits limits;
    private Recollection memory = new Recollection();
    private final Deque<Event> waiting = new ArrayDeque<>();
    private Optional<JournalFiles> files = Optional.empty();
    private boolean unforced;
    private volatile Optional<String> trouble = Optional.empty();

    /**
     * A journal that keeps everything in memory until {@link #open}.
     *
     * @param bytes of one file, after which a new one is begun
     * @param files older ones that are kept
     */
    public Journal(Path folder, long bytes, int files) {
        this.folder = folder;
        this.limits = new JournalFiles.Limits(bytes, files);
    }

    /** One that is never opened. */
    public static Journal inMemory() {
        return new Journal(Path.of(""), Long.MAX_VALUE, 1);
    }

    /** Once the data folder is ours: reads what was, and writes from now on. Again: nothing. */
    public synchronized void open() {
        if (files.isPresent()) {
            return;
        }
        memory = new Recollection();
        try {
            JournalFiles.read(folder, READ_AT_START, memory::add);
        } catch (IOException e) {
            fails("cannot be read", e);
        }
        waiting.forEach(memory::add);
        files = Optional.of(new JournalFiles(folder, limits));
    }

    public synchronized boolean isOpen() {
        return files.isPresent();
    }

    /** Writes one event, so that the end of this process cannot lose it. */
    public synchronized void write(Event event) {
        if (waiting.size() == WAITING) {
            waiting.removeFirst();
        }
        waiting.addLast(event);
        save();
        // After it, so that a new file does not begin with what its next line says.
        memory.add(event);
    }

    /** Makes what was written survive the loss of power; nothing written, nothing done. */
    public synchronized void force() {
        save();
        if (unforced && files.isPresent()) {
            try {
                files.get().force();
                unforced = false;
            } catch (IOException e) {
                fails("cannot be written", e);
            }
        }
    }

    /** The newest events of a resource, in the order of time. */
    public synchronized List<Event> history(ResourceId id) {
        return memory.history(id);
    }

    /** The newest events of all, in the order of time. */
    public synchronized List<Event> recent(int limit) {
        return memory.recent(limit);
    }

    /** What holds of a resource, or of all, and since when. */
    public synchronized SortedMap<String, Instant> facts(Optional<ResourceId> resource) {
        return memory.facts(resource);
    }

    public synchronized Optional<Instant> since(Optional<ResourceId> resource, String fact) {
        return memory.since(resource, fact);
    }

    /** Who began what holds. */
    public synchronized Optional<String> by(Optional<ResourceId> resource, String fact) {
        return memory.by(resource, fact);
    }

    /** Of which anything is known. */
    public synchronized Set<ResourceId> resources() {
        return memory.resources();
    }

    /** Frees memory; what is on disk stays. */
    public synchronized void forget(ResourceId id) {
        memory.forget(id);
    }

    /** Why the journal is not on disk as it should be; not blocking. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** Reads all files of a folder, from the oldest event to the newest, without writing. */
    public static List<Event> readAll(Path folder, Optional<ResourceId> resource, int limit)
            throws IOException {
        Deque<Event> events = new ArrayDeque<>();
        JournalFiles.read(
                folder,
                JournalFiles.count(folder),
                event -> {
                    boolean wanted = resource.isEmpty() || resource.equals(event.resource());
                    if (wanted && !event.isCarried()) {
                        events.addLast(event);
                    }
                    if (events.size() > limit) {
                        events.removeFirst();
                    }
                });
        return List.copyOf(events);
    }

    private void save() {
        if (files.isEmpty() || waiting.isEmpty()) {
            return;
        }
        try {
            files.get().append(lines(waiting), this::head);
            waiting.clear();
            unforced = true;
            if (trouble.isPresent()) {
                LOG.infof("journal is written again folder=%s", folder);
            }
            trouble = Optional.empty();
        } catch (IOException e) {
            fails("cannot be written", e);
        }
    }

    /** At most half a file, so that there is room for news. */
    private String head() {
        StringBuilder head = new StringBuilder();
        for (Event event : memory.carried()) {
            String line = EventLine.of(event);
            if (head.length() + line.length() <= limits.bytes() / 2) {
                head.append(line);
            }
        }
        return head.toString();
    }

    private static String lines(Deque<Event> events) {
        return events.stream().map(EventLine::of).collect(Collectors.joining());
    }

    private void fails(String how, IOException cause) {
        String text = "the journal %s %s: %s".formatted(folder, how, cause.getMessage());
        if (trouble.isEmpty()) {
            LOG.warnf("%s; what is written live and to the ledger does not depend on it", text);
        }
        trouble = Optional.of(text);
    }
}
