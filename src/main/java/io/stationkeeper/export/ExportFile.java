package io.stationkeeper.export;

/**
 * One file that was written, not yet on disk.
 *
 * @param path below the folder, with {@code /}
 */
public record ExportFile(String path, String text) {}
