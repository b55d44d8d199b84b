package io.stationkeeper.cli;

import io.stationkeeper.export.ExportFile;
import io.stationkeeper.settings.SettingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where written manifests go.
 *
 * @param folder empty for the standard output
 * @param force whether files that are there already may be replaced
 */
public record Target(Optional<String> folder, boolean force) {
    private static final int SHOWN = 5;

    /** Refuses before anything is written if a file is in the way. */
    public void write(List<ExportFile> files, PrintWriter out) {
        if (folder.isPresent()) {
            onDisk(Path.of(folder.get()), files);
        } else {
            print(files, out);
        }
    }

    private static void print(List<ExportFile> files, PrintWriter out) {
        String mark = "";
        for (ExportFile file : files) {
            out.print(mark + "# " + file.path() + "\n" + file.text());
            mark = "---\n";
        }
        out.flush();
    }

    private void onDisk(Path root, List<ExportFile> files) {
        List<String> taken =
                files.stream()
                        .map(file -> root.resolve(file.path()))
                        .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                        .map(Path::toString)
                        .toList();
        if (!force && !taken.isEmpty()) {
            String more = taken.size() > SHOWN ? " and " + (taken.size() - SHOWN) + " more" : "";
            throw new SettingException(
                    "nothing was written, as these are there already: "
                            + String.join(", ", taken.subList(0, Math.min(SHOWN, taken.size())))
                            + more
                            + "; take another folder, or --force to replace them");
        }
        try {
            for (ExportFile file : files) {
                Path path = root.resolve(file.path());
                Path parent = path.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.writeString(path, file.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + root, e);
        }
    }
}
