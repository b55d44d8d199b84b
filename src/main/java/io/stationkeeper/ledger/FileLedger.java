package io.stationkeeper.ledger;

import io.stationkeeper.resource.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The ledger as one JSON file, replaced as a whole. Opening it writes nothing. Written by one pass at
 * a time and by who approves; read from any thread.
 */
public final class FileLedger implements Ledger {
    private static final String NAME = "ledger.json";

    private final Path folder;
    private final Path file;
    private final DurableFile durable;
    private volatile LedgerFile content;
    private volatile Condition condition;

    private FileLedger(Path folder, LedgerFile content, Condition condition) {
        this.folder = folder;
        this.file = folder.resolve(NAME);
        this.durable = new DurableFile(file);
        this.content = content;
        this.condition = condition;
    }

    /**
     * Opens the ledger in this folder, a new one if there is none.
     *
     * @throws LedgerException if there is one that cannot be read
     */
    public static FileLedger open(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                return new FileLedger(folder, LedgerFile.empty(), Condition.NEW);
            }
            LedgerFile content = LedgerFile.parse(Files.readAllBytes(file), file.toString());
            return new FileLedger(folder, content, Condition.WHOLE);
        } catch (IOException e) {
            throw new LedgerException("cannot read the ledger " + file, e);
        }
    }

    @Override
    public SortedMap<ResourceId, Claim> claims() {
        return Collections.unmodifiableSortedMap(byId());
    }

    @Override
    public Optional<Claim> claim(ResourceId id) {
        return content.claims().stream().filter(claim -> claim.id().equals(id)).findAny();
    }

    @Override
    public synchronized void put(Claim claim) {
        change(claims -> {
            claims.put(claim.id(), claim);
            return claims;
        });
    }

    @Override
    public synchronized void remove(ResourceId id) {
        change(claims -> {
            claims.remove(id);
            return claims;
        });
    }

    @Override
    public Optional<String> account(String instance) {
        return Optional.ofNullable(content.accounts().get(instance));
    }

    @Override
    public synchronized void bind(String instance, String account) {
        Map<String, String> accounts = new TreeMap<>(content.accounts());
        accounts.put(instance, account);
        save(content.withAccounts(accounts));
    }

    @Override
    public List<Approval> approvals() {
        return content.approvals();
    }

    @Override
    public synchronized void approve(Approval approval) {
        List<Approval> approvals = new ArrayList<>(content.approvals());
        approvals.removeIf(
                old -> old.hold().equals(approval.hold()) || !old.isValid(approval.at()));
        approvals.add(approval);
        save(content.withApprovals(approvals));
    }

    @Override
    public synchronized void useUp(String digest) {
        save(
                content.withApprovals(
                        content.approvals().stream()
                                .map(approval -> approval.without(digest))
                                .filter(approval -> !approval.digests().isEmpty())
                                .toList()));
    }

    @Override
    public SortedMap<ResourceId, Rotation> rotations() {
        SortedMap<ResourceId, Rotation> rotations = new TreeMap<>();
        content.rotations().forEach(rotation -> rotations.put(rotation.id(), rotation));
        return Collections.unmodifiableSortedMap(rotations);
    }

    @Override
    public synchronized void put(Rotation rotation) {
        SortedMap<ResourceId, Rotation> rotations = new TreeMap<>(rotations());
        rotations.put(rotation.id(), rotation);
        save(content.withRotations(List.copyOf(rotations.values())));
    }

    @Override
    public synchronized void endRotation(ResourceId id) {
        SortedMap<ResourceId, Rotation> rotations = new TreeMap<>(rotations());
        rotations.remove(id);
        save(content.withRotations(List.copyOf(rotations.values())));
    }

    @Override
    public Interventions interventions() {
        return content.interventions().orElse(Interventions.NONE);
    }

    @Override
    public synchronized void intervene(UnaryOperator<Interventions> edit) {
        Interventions next = edit.apply(interventions());
        if (!next.equals(interventions())) {
            save(content.withInterventions(next));
        }
    }

    @Override
    public synchronized void move(ResourceId from, Claim claim) {
        change(claims -> {
            claims.remove(from);
            claims.put(claim.id(), claim);
            return claims;
        });
    }

    @Override
    public Optional<String> pruneDisarmed() {
        return content.pruneDisarmed();
    }

    @Override
    public synchronized void disarmPrune(String reason) {
        if (content.pruneDisarmed().isEmpty()) {
            save(content.withPruneDisarmed(Optional.of(reason)));
        }
    }

    @Override
    public synchronized void armPrune() {
        if (content.pruneDisarmed().isPresent()) {
            save(content.withPruneDisarmed(Optional.empty()));
        }
    }

    @Override
    public synchronized void knowsAll() {
        if (condition == Condition.NEW) {
            condition = Condition.WHOLE;
        }
    }

    @Override
    public Condition condition() {
        return condition;
    }

    @Override
    public synchronized void verifyWritable() {
        save(content);
    }

    private SortedMap<ResourceId, Claim> byId() {
        SortedMap<ResourceId, Claim> claims = new TreeMap<>();
        content.claims().forEach(claim -> claims.put(claim.id(), claim));
        return claims;
    }

    private void change(UnaryOperator<SortedMap<ResourceId, Claim>> edit) {
        List<Claim> claims = new ArrayList<>(edit.apply(byId()).values());
        save(content.withClaims(claims));
    }

    private void save(LedgerFile next) {
        try {
            keepOld();
            durable.replace(next.current().toBytes());
        } catch (IOException e) {
            condition = Condition.UNWRITABLE;
            throw new LedgerException("cannot write the ledger " + file + ": " + e.getMessage(), e);
        }
        content = next.current();
        if (condition == Condition.UNWRITABLE) {
            condition = Condition.WHOLE;
        }
    }

    /**
     * Before the first write in a newer format the file is copied as it is, once. A copy that is
     * there already is of the same upgrade, begun before a crash, or of an earlier one.
     */
    private void keepOld() throws IOException {
        Path copy = folder.resolve("ledger-format-" + content.format() + ".json");
        if (content.format() < LedgerFile.FORMAT && !Files.exists(copy)) {
            new DurableFile(copy).replace(Files.readAllBytes(file));
        }
    }
}
