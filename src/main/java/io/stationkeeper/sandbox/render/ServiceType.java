package io.stationkeeper.sandbox.render;

import io.stationkeeper.sandbox.wire.Refused;
import java.util.Arrays;
import java.util.List;

/** The five types of service and what tells them apart on the wire. */
enum ServiceType {
    WEB("web_service", "web"),
    PRIVATE("private_service", "pserv"),
    WORKER("background_worker", "worker"),
    CRON("cron_job", "cron"),
    STATIC("static_site", "static");

    private static final List<String> WEB_PLANS =
            List.of(
                    "starter",
                    "starter_plus",
                    "standard",
                    "standard_plus",
                    "pro",
                    "pro_plus",
                    "pro_max",
                    "pro_ultra",
                    "free",
                    "custom");
    private static final List<String> PAID_PLANS =
            List.of("starter", "standard", "pro", "pro_plus", "pro_max", "pro_ultra");

    final String word;

    /** The word in dashboard URLs and service links. */
    final String shortWord;

    ServiceType(String word, String shortWord) {
        this.word = word;
        this.shortWord = shortWord;
    }

    static ServiceType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("invalid service type: " + word));
    }

    boolean scales() {
        return this == WEB || this == PRIVATE || this == WORKER;
    }

    boolean hasDomains() {
        return this == WEB || this == STATIC;
    }

    boolean listens() {
        return this == WEB || this == PRIVATE;
    }

    /** Workers and cron jobs get four random characters after their name (measured). */
    boolean suffixesSlug() {
        return this == WORKER || this == CRON;
    }

    List<String> plans() {
        return this == WEB ? WEB_PLANS : PAID_PLANS;
    }
}
