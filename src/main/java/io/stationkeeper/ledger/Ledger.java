package io.stationkeeper.ledger;

import io.stationkeeper.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * The durable memory of one data folder. Each change is on disk when the method returns; if it
 * cannot be, {@link LedgerException} is thrown and nothing changed. Losing the ledger may only make
 * Stationkeeper do less.
 */
public interface Ledger {
    SortedMap<ResourceId, Claim> claims();

    Optional<Claim> claim(ResourceId id);

    void put(Claim claim);

    void remove(ResourceId id);

    /** The account to which this provider instance's claims belong. */
    Optional<String> account(String instance);

    void bind(String instance, String account);

    /** What people agreed to and is not all done. */
    List<Approval> approvals();

    void approve(Approval approval);

    /** One approved step was done; an approval without steps, or one that ran out, is forgotten. */
    void useUp(String digest);

    /** Credentials that are being replaced. */
    SortedMap<ResourceId, Rotation> rotations();

    void put(Rotation rotation);

    void endRotation(ResourceId id);

    /** What people want that git does not say. */
    Interventions interventions();

    /** Changes them; nobody else does meanwhile, and what stays the same is not written. */
    void intervene(UnaryOperator<Interventions> edit);

    /** Puts the claim where it is now and removes it from where it was, at once. */
    void move(ResourceId from, Claim claim);

    /** Why nothing may be removed before a person has looked; empty if nothing stands against it. */
    Optional<String> pruneDisarmed();

    /** Nothing is removed from now on. The first reason stays until a person has looked. */
    void disarmPrune(String reason);

    /** A person has looked. */
    void armPrune();

    /** Everything declared is claimed: this ledger is not {@link Condition#NEW} any more. */
    void knowsAll();

    Condition condition();

    /** Writes the ledger as it is, to find out before anything live is changed that it can be written. */
    void verifyWritable();

    /** As the interface page says it in {@code /status}. */
    enum Condition {
        WHOLE,
        /** Made in this run: what it does not know may still be ours. */
        NEW,
        UNWRITABLE
    }
}
