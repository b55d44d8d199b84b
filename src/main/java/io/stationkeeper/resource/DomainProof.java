package io.stationkeeper.resource;

import java.util.List;

/**
 * A custom domain and whether its owner has shown that it is theirs.
 *
 * @param records what has to be in the DNS; as far as it is known
 */
public record DomainProof(String domain, boolean verified, List<DnsRecord> records) {
    public DomainProof {
        records = List.copyOf(records);
    }

    /**
     * One record of a zone.
     *
     * @param type {@code CNAME}, {@code ALIAS}, {@code A}
     */
    public record DnsRecord(String type, String name, String value) {
        @Override
        public String toString() {
            return type + " " + name + " " + value;
        }
    }
}
