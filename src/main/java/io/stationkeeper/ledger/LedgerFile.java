package io.stationkeeper.ledger;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The ledger's format on disk. What format 1 did not write is empty, so it is read as it is and
 * written as format 2; that the number goes up keeps a version that would drop what it does not know
 * from writing it.
 *
 * @param accounts by provider instance
 * @param approvals of holds, as far as they are not used up
 * @param rotations credentials that are being replaced
 * @param interventions what people want that git does not say; absent in older files
 * @param pruneDisarmed why nothing may be removed before a person has looked
 */
record LedgerFile(
        int format,
        Map<String, String> accounts,
        List<Claim> claims,
        List<Approval> approvals,
        List<Rotation> rotations,
        Optional<Interventions> interventions,
        Optional<String> pruneDisarmed) {
    static final int FORMAT = 2;

    /** The oldest that is read. */
    static final int OLDEST = 1;

    /** What a version before did not write is empty. */
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .withConfigOverride(
                            List.class,
                            list ->
                                    list.setSetterInfo(
                                            JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                    .withConfigOverride(
                            SortedSet.class,
                            set ->
                                    set.setSetterInfo(
                                            JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                    .build();

    LedgerFile {
        accounts = new TreeMap<>(accounts);
        claims = List.copyOf(claims);
        approvals = List.copyOf(approvals);
        rotations = List.copyOf(rotations);
    }

    static LedgerFile empty() {
        return new LedgerFile(
                FORMAT,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    LedgerFile withAccounts(Map<String, String> newAccounts) {
        return new LedgerFile(
                format, newAccounts, claims, approvals, rotations, interventions, pruneDisarmed);
    }

    LedgerFile withClaims(List<Claim> newClaims) {
        return new LedgerFile(
                format, accounts, newClaims, approvals, rotations, interventions, pruneDisarmed);
    }

    LedgerFile withApprovals(List<Approval> newApprovals) {
        return new LedgerFile(
                format, accounts, claims, newApprovals, rotations, interventions, pruneDisarmed);
    }

    LedgerFile withRotations(List<Rotation> newRotations) {
        return new LedgerFile(
                format, accounts, claims, approvals, newRotations, interventions, pruneDisarmed);
    }

    LedgerFile withInterventions(Interventions newInterventions) {
        return new LedgerFile(
                format,
                accounts,
                claims,
                approvals,
                rotations,
                Optional.of(newInterventions),
                pruneDisarmed);
    }

    LedgerFile withPruneDisarmed(Optional<String> reason) {
        return new LedgerFile(
                format, accounts, claims, approvals, rotations, interventions, reason);
    }

    byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new LedgerException("the ledger cannot be written as JSON", e);
        }
    }

    /** The same, as this version writes it. */
    LedgerFile current() {
        return new LedgerFile(
                FORMAT, accounts, claims, approvals, rotations, interventions, pruneDisarmed);
    }

    /** Read as it was written; {@link #format} says by which version. */
    static LedgerFile parse(byte[] bytes, String where) {
        try {
            JsonNode format = JSON.readTree(bytes).path("format");
            if (!format.isInt() || format.intValue() < OLDEST) {
                throw damaged(where, new IOException("it names no format"));
            }
            if (format.intValue() > FORMAT) {
                throw new LedgerException(
                        "the ledger %s has format %d, which a newer version wrote; this one reads up to format %d and leaves it alone: start the newer version, or restore the data folder from a backup that is older than the upgrade"
                                .formatted(where, format.intValue(), FORMAT));
            }
            return JSON.readValue(bytes, LedgerFile.class);
        } catch (IOException e) {
            throw damaged(where, e);
        }
    }

    private static LedgerException damaged(String where, IOException cause) {
        return new LedgerException(
                "the ledger "
                        + where
                        + " is damaged and left alone: restore it from a backup, or move it away to"
                        + " start without claims (live resources are then adopted, never changed"
                        + " unseen)",
                cause);
    }
}
