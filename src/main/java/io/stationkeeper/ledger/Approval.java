package io.stationkeeper.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * That a person agreed to the steps of one hold. Stored as a whole before anything of it is done;
 * each step then uses up its own digest, so that a crash or a used-up quota half way goes on with the
 * rest, and what was agreed to once is done once.
 *
 * @param hold the fingerprint of the hold
 * @param by who agreed, as they said
 * @param until after that what is left is held again
 * @param digests of the steps that are still to be done
 */
public record Approval(
        String hold, String by, Instant at, Instant until, SortedSet<String> digests) {
    public Approval {
        digests = Collections.unmodifiableSortedSet(new TreeSet<>(digests));
    }

    public boolean isValid(Instant now) {
        return now.isBefore(until) && !digests.isEmpty();
    }

    Approval without(String digest) {
        SortedSet<String> left = new TreeSet<>(digests);
        left.remove(digest);
        return new Approval(hold, by, at, until, left);
    }
}
