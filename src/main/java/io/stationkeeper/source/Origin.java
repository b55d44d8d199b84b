package io.stationkeeper.source;

/**
 * Where a revision came from: what must be the same for two revisions to have a history in common.
 *
 * @param kind {@code git} or {@code folder}
 * @param location a URL without credentials, or an absolute path
 * @param branch the full name of the branch in truth followed, also if it is only the default one; empty for a folder
 * @param path from the root of the repository to what is read; empty for all of it
 */
record Origin(String kind, String location, String branch, String path) {}
