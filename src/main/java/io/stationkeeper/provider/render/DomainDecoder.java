package io.stationkeeper.provider.render;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.DomainProof;
import io.stationkeeper.resource.DomainProof.DnsRecord;
import io.stationkeeper.resource.Live;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads custom domains, and what their verification wants in the DNS. */
final class DomainDecoder {
    private static final String REDIRECT = "redirectForName";

    private DomainDecoder() {}

    /** Main domains first, so that the normaliser drops the partner that redirects. */
    static List<String> names(List<JsonView> domains) {
        List<String> names =
                new ArrayList<>(mains(domains).stream().map(DomainDecoder::name).sorted().toList());
        domains.stream()
                .filter(DomainDecoder::redirects)
                .map(DomainDecoder::name)
                .forEach(names::add);
        return names;
    }

    /**
     * One for each main domain; the partner that Render added to it is nobody's wish, so it is only
     * among the records.
     */
    static List<DomainProof> proofs(List<JsonView> domains, Live live) {
        Optional<String> target =
                Optional.ofNullable(live.facts().get(ServiceDecoder.URL))
                        .flatMap(DomainDecoder::host);
        List<DomainProof> proofs = new ArrayList<>();
        for (JsonView main : mains(domains)) {
            List<DnsRecord> records = new ArrayList<>();
            target.ifPresent(host -> records.add(record(main, host)));
            for (JsonView domain : domains) {
                boolean partner =
                        domain.text(REDIRECT).present().equals(main.text("name").present());
                if (partner) {
                    target.ifPresent(host -> records.add(record(domain, host)));
                }
            }
            proofs.add(new DomainProof(name(main), isVerified(main), records));
        }
        return proofs;
    }

    /**
     * An apex cannot be a CNAME (RFC 1034), so its record has the type that many DNS providers offer
     * for that. Of the three records that a wildcard wants, the two for its certificate are only shown
     * in the dashboard.
     */
    private static DnsRecord record(JsonView domain, String host) {
        boolean apex = domain.text("domainType").present().filter("apex"::equals).isPresent();
        return new DnsRecord(apex ? "ALIAS" : "CNAME", name(domain), host);
    }

    private static List<JsonView> mains(List<JsonView> domains) {
        return domains.stream().filter(domain -> !redirects(domain)).toList();
    }

    private static boolean redirects(JsonView domain) {
        return domain.text(REDIRECT).present().filter(it -> !it.isEmpty()).isPresent();
    }

    private static boolean isVerified(JsonView domain) {
        return domain.text("verificationStatus").present().filter("verified"::equals).isPresent();
    }

    private static String name(JsonView domain) {
        return domain.need("name");
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
