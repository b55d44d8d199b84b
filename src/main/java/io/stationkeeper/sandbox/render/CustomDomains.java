package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Custom domains; an apex and its {@code www} come as a pair of which the partner redirects to the one asked for. */
final class CustomDomains {

    static final String TABLE = "render.domains";

    private final World world;
    private final Pages pages;
    private final Services services;

    CustomDomains(World world, Pages pages, Services services) {
        this.world = world;
        this.pages = pages;
        this.services = services;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/services/{id}/custom-domains", this::list),
                Route.post("/services/{id}/custom-domains", this::create),
                Route.get("/services/{id}/custom-domains/{id}", this::get),
                Route.delete("/services/{id}/custom-domains/{id}", this::delete),
                Route.post("/services/{id}/custom-domains/{id}/verify", this::verify));
    }

    private Answer list(Call call) {
        services.find(call.id());
        Predicate<ObjectNode> wanted =
                Filters.equal(call.query(), "name", "/name")
                        .and(Filters.equal(call.query(), "domainType", "/domainType"))
                        .and(Filters.times(call.query(), "created"));
        Predicate<ObjectNode> status =
                Filters.equal(call.query(), "verificationStatus", "/verificationStatus");
        List<ObjectNode> newestFirst =
                world.table(TABLE).where("_service", call.id()).reversed().stream()
                        .peek(this::settle)
                        .filter(wanted.and(status))
                        .toList();
        return pages.page(call, newestFirst, new Pages.Shape("customDomain", Json::visible));
    }

    private Answer get(Call call) {
        return Answer.ok(Json.visible(find(call)));
    }

    /** By id or by name. */
    private ObjectNode find(Call call) {
        services.find(call.id());
        return world.table(TABLE).where("_service", call.id()).stream()
                .filter(each -> isNamed(each, call.child()))
                .peek(this::settle)
                .findFirst()
                .orElseThrow(() -> Refused.notFound(call.child()));
    }

    private static boolean isNamed(ObjectNode domain, String idOrName) {
        return domain.path("id").asText().equals(idOrName)
                || domain.path("name").asText().equalsIgnoreCase(idOrName);
    }

    /** Answers an array: the domain asked for and, for an apex or its www, the partner. */
    private Answer create(Call call) {
        ObjectNode service = services.find(call.id());
        if (!Services.typeOf(service).hasDomains()) {
            throw Refused.invalid("this type of service cannot have custom domains");
        }
        DomainName name = DomainName.parse(Json.required(call.body(), "name"));
        if (taken(name.text())) {
            int status = world.settings().number("domainConflictStatus");
            throw new Refused(status, "custom domain already exists: " + name.text());
        }
        ObjectNode asked = add(service, name, "");
        Optional<ObjectNode> partner =
                name.partner()
                        .filter(other -> !taken(other))
                        .map(other -> add(service, DomainName.parse(other), name.text()));
        return Answer.created(pair(asked, partner));
    }

    /** The pair itself was never recorded, so a setting says how it shows. */
    private ArrayNode pair(ObjectNode asked, Optional<ObjectNode> partner) {
        ArrayNode answer = Json.array().add(asked);
        String shape = world.settings().text("domainPair");
        if (!shape.equals("asked-only")) {
            int place = shape.equals("partner-first") ? 0 : 1;
            partner.ifPresent(other -> answer.insert(place, other));
        }
        return answer;
    }

    private boolean taken(String name) {
        return !world.table(TABLE).where("name", name).isEmpty();
    }

    private ObjectNode add(ObjectNode service, DomainName name, String redirectFor) {
        Instant now = world.moments().stamp();
        ObjectNode domain = Json.object().put("id", world.ids().next("cdm", now));
        domain.put("name", name.text()).put("domainType", name.apex() ? "apex" : "subdomain");
        domain.put("publicSuffix", name.suffix()).put("redirectForName", redirectFor);
        domain.put("verificationStatus", "unverified").put("createdAt", Stamps.text(now));
        domain.put("_service", service.path("id").asText());
        world.table(TABLE).put(domain.path("id").asText(), domain);
        ObjectNode answer = Json.visible(domain);
        answer.put("createdAt", Stamps.text(world.finer(now)));
        return answer;
    }

    /** With the main domain goes the partner that redirects to it. */
    private Answer delete(Call call) {
        ObjectNode domain = find(call);
        String name = domain.path("name").asText();
        world.table(TABLE).remove(domain.path("id").asText());
        world.table(TABLE)
                .removeIf(other ->
                        other.path("redirectForName").asText().equals(name)
                                && other.path("_service").equals(domain.path("_service")));
        return Answer.deleted();
    }

    /** Looks at the DNS records some time later; the setting {@code dns} says what it finds. */
    private Answer verify(Call call) {
        ObjectNode domain = find(call);
        Instant at = world.moments().now().plus(world.settings().timer("verification"));
        domain.put("_verifiedAt", Stamps.text(at));
        return Answer.accepted();
    }

    private void settle(ObjectNode domain) {
        Optional<Instant> due = Json.string(domain, "_verifiedAt").map(Instant::parse);
        if (due.isPresent() && !due.get().isAfter(world.moments().now())) {
            boolean found = world.settings().text("dns").equals("verified");
            domain.put("verificationStatus", found ? "verified" : "unverified");
            domain.remove("_verifiedAt");
        }
    }

    /** A lower-case host name and its public suffix, which is known for the common two-part ones. */
    record DomainName(String text, String suffix) {

        private static final List<String> TWO_PART_SUFFIXES =
                List.of(
                        "co.uk", "org.uk", "com.au", "co.nz", "com.br", "co.jp", "co.in", "co.za",
                        "com.mx", "com.tr");

        static DomainName parse(String text) {
            String name = text.toLowerCase(Locale.ROOT);
            if (!name.matches("(\\*\\.)?([a-z0-9_]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]{2,}")
                    || name.endsWith(".onrender.com")) {
                throw Refused.invalid("invalid custom domain: " + text);
            }
            String last = name.substring(name.lastIndexOf('.') + 1);
            String suffix =
                    TWO_PART_SUFFIXES.stream()
                            .filter(each -> name.endsWith("." + each))
                            .findFirst()
                            .orElse(last);
            return new DomainName(name, suffix);
        }

        boolean apex() {
            String rest = text.substring(0, text.length() - suffix.length() - 1);
            return !rest.contains(".");
        }

        Optional<String> partner() {
            if (apex()) {
                return Optional.of("www." + text);
            }
            String bare = text.replaceFirst("^www\\.", "");
            boolean www = text.startsWith("www.") && parse(bare).apex();
            return www ? Optional.of(bare) : Optional.empty();
        }
    }
}
