package io.stationkeeper.source;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps git settings of the machine and the user away: they could rewrite URLs or switch certificates off, and JGit would
 * start the git program to find them and write a settings file of its own.
 */
final class SealedGitConfig {
    private SealedGitConfig() {}

    /** For the whole process, as JGit knows no smaller scope. Idempotent. */
    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof Reader)) {
            SystemReader.setInstance(new Reader(SystemReader.getInstance()));
        }
    }

    private static final class Reader extends SystemReader.Delegate {
        Reader(SystemReader delegate) {
            super(delegate);
        }

        @Override
        public FileBasedConfig openSystemConfig(Config parent, FS fs) {
            return new Nothing(parent, fs);
        }

        @Override
        public FileBasedConfig openUserConfig(Config parent, FS fs) {
            return new Nothing(parent, fs);
        }

        @Override
        public FileBasedConfig openJGitConfig(Config parent, FS fs) {
            return new Nothing(parent, fs);
        }
    }

    /**
     * A configuration file that forgets what is saved into it and holds one thing: that the clock of every file system is
     * coarse, the worst that JGit knows. Unsaid, JGit measures it: for seconds before the first pass, with probe files beside
     * the objects of a repository that is not ours.
     */
    private static final class Nothing extends FileBasedConfig {
        Nothing(Config parent, FS fs) {
            super(parent, new File("no-git-config"), fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public @Nullable String getString(
                String section, @Nullable String subsection, String name) {
            if (!section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)) {
                return super.getString(section, subsection, name);
            }
            return name.equals(ConfigConstants.CONFIG_KEY_TIMESTAMP_RESOLUTION)
                    ? "2 seconds"
                    : "0 seconds";
        }
    }
}
