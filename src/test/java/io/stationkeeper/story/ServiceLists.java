package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lists of a service, one text for each element: what is there besides does no harm. */
final class ServiceLists {
    private static final String YES = "yes";

    private ServiceLists() {}

    static void expected(Wanted wanted, Map<String, String> meant) {
        Tree entry = wanted.entry();
        if (wanted.type() == Wanted.Type.WEB || wanted.type() == Wanted.Type.STATIC) {
            List<String> domains = new ArrayList<>(entry.texts("domains"));
            entry.text("domain").ifPresent(domains::add);
            domains.forEach(it -> meant.put("domain " + it.toLowerCase(Locale.ROOT), YES));
            for (Tree range : entry.trees("ipAllowList")) {
                meant.put("allows " + range(range.textOr("source", "")), YES);
            }
        }
        if (wanted.type() == Wanted.Type.STATIC) {
            for (Tree header : entry.trees("headers")) {
                meant.put(
                        "header %s %s"
                                .formatted(header.textOr("path", ""), header.textOr("name", "")),
                        header.textOr("value", ""));
            }
            for (Tree route : entry.trees("routes")) {
                meant.put(
                        "route " + route.textOr("source", ""),
                        route.textOr("type", "") + " " + route.textOr("destination", ""));
            }
        }
        entry.tree("buildFilter")
                .ifPresent(filter -> {
                    for (String list : List.of("paths", "ignoredPaths")) {
                        filter.texts(list).forEach(it -> meant.put(list + " " + it, YES));
                    }
                });
    }

    static void seen(Dashboard dashboard, JsonNode service, Map<String, String> seen) {
        String path = "/services/" + service.path("id").asText();
        String type = service.path("type").asText();
        if (type.equals("web_service") || type.equals("static_site")) {
            dashboard
                    .all(path + "/custom-domains", "customDomain")
                    .forEach(it -> seen.put("domain " + it.path("name").asText(), YES));
            service.at("/serviceDetails/ipAllowList")
                    .forEach(it -> seen.put("allows " + it.path("cidrBlock").asText(), YES));
        }
        if (type.equals("static_site")) {
            for (JsonNode header : dashboard.all(path + "/headers", "header")) {
                seen.put(
                        "header %s %s"
                                .formatted(
                                        header.path("path").asText(), header.path("name").asText()),
                        header.path("value").asText());
            }
            for (JsonNode route : dashboard.all(path + "/routes", "route")) {
                seen.put(
                        "route " + route.path("source").asText(),
                        route.path("type").asText() + " " + route.path("destination").asText());
            }
        }
        for (String list : List.of("paths", "ignoredPaths")) {
            service.path("buildFilter")
                    .path(list)
                    .forEach(it -> seen.put(list + " " + it.asText(), YES));
        }
    }

    static String range(String source) {
        boolean single = !source.contains("/");
        return single ? source + (source.contains(":") ? "/128" : "/32") : source;
    }
}
