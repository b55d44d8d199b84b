package io.stationkeeper.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the manifests of a history come from: a folder that is only written anew, or a repository. */
final class HistorySource {
    private static final String MAIN = "main";
    private final Station station;
    private final Path folder;
    private final Path away;
    private final Optional<GitStack> git;
    private final Map<Revision, String> commits = new HashMap<>();
    private Optional<Revision> head = Optional.empty();
    private String branch = MAIN;
    private boolean broken;
    private boolean gone;
    private int branches;

    /** One state of it; each is another one, whatever it says. */
    static final class Revision {
        private final String branch;
        private final Optional<Revision> parent;
        private final WantedStack stack;
        private final boolean broken;

        private Revision(
                String branch, Optional<Revision> parent, WantedStack stack, boolean broken) {
            this.branch = branch;
            this.parent = parent;
            this.stack = stack;
            this.broken = broken;
        }

        WantedStack stack() {
            return stack;
        }

        /** Whether it is this one or came after it. */
        boolean follows(Revision older) {
            return branch.equals(older.branch) && comesFrom(older);
        }

        private boolean comesFrom(Revision older) {
            return this == older || parent.filter(it -> it.comesFrom(older)).isPresent();
        }
    }

    HistorySource(Station station, Path folder, boolean repository) {
        this.station = station;
        this.folder = folder.resolve("source");
        this.away = folder.resolve("away");
        this.git = repository ? Optional.of(GitStack.in(this.folder)) : Optional.empty();
        if (repository) {
            station.from(this.folder.toUri().toString());
        }
    }

    /** What a pass can read now. */
    Optional<Revision> readable() {
        return head.filter(it -> !it.broken && !gone);
    }

    /** What was committed last, whole or not. */
    WantedStack meant() {
        return head.map(Revision::stack).orElseGet(() -> WantedStack.of(Map.of()));
    }

    void commit(Map<Toggle, Integer> changes) {
        write(meant().with(changes));
    }

    void breaks(boolean now) {
        broken = now;
        head.ifPresent(it -> write(it.stack));
    }

    /** In a repository by force; else what was there then is written again. */
    void rewind(int back) {
        Optional<Revision> older = head;
        for (int i = 0; i < back; i++) {
            older = older.flatMap(it -> it.parent);
        }
        older.ifPresent(this::rewindTo);
    }

    private void rewindTo(Revision older) {
        if (git.isEmpty()) {
            write(older.stack);
            return;
        }
        boolean hidden = gone;
        hide(false);
        git.get().rewindTo(Optional.ofNullable(commits.get(older)).orElseThrow());
        head = Optional.of(older.branch.equals(branch) ? older : on(older));
        broken = older.broken;
        hide(hidden);
    }

    private Revision on(Revision older) {
        Revision here = new Revision(branch, older.parent, older.stack, older.broken);
        commits.put(here, Optional.ofNullable(commits.get(older)).orElseThrow());
        return here;
    }

    /** A folder has none. */
    void branch() {
        if (git.isEmpty() || head.isEmpty()) {
            return;
        }
        boolean hidden = gone;
        hide(false);
        branches++;
        branch = "branch-" + branches;
        git.get().branch(branch);
        head = head.map(this::on);
        hide(hidden);
    }

    /**
     * A folder that contains itself cannot be read, and is there when a process starts; nor can a
     * repository that was put elsewhere.
     */
    void hide(boolean now) {
        try {
            if (git.isEmpty()) {
                Path loop = folder.resolve("loop");
                Files.deleteIfExists(loop);
                if (now) {
                    Files.createSymbolicLink(loop, folder);
                }
            } else if (now != gone) {
                Path here = folder.resolve(".git");
                Files.move(now ? here : away, now ? away : here);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        gone = now;
    }

    private void write(WantedStack stack) {
        boolean hidden = gone;
        hide(false);
        station.write("broken.yaml", broken ? "kind: nonsense\n" : "");
        Revision next = new Revision(branch, head, stack, broken);
        String text = WantedText.of(stack);
        if (git.isPresent()) {
            commits.put(next, git.get().commit(text));
        } else {
            station.write("stack.yaml", text);
        }
        head = Optional.of(next);
        hide(hidden);
    }
}
