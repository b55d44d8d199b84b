package io.stationkeeper.manifest;

import io.stationkeeper.resource.KindId;

/** A place where a document names another resource. */
record Mention(Position at, KindId kind, String name) {}
