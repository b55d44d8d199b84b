package io.stationkeeper.contract;

import io.stationkeeper.sandbox.Exchange;
import io.stationkeeper.sandbox.wire.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches a simulator of Render in a test: every answer, and every request of ours, has to keep to the
 * strict contract. {@link #end} fails the test that broke it.
 */
public final class Watch implements Consumer<Exchange> {

    private static final Optional<Contract> CONTRACT = Contract.today();
    private static final int SHOWN = 20;

    private final Set<String> ours;
    private final Set<String> wrong = new ConcurrentSkipListSet<>();

    private Watch(Set<String> ours) {
        this.ours = ours;
    }

    /** Checks the requests of these API keys; those of others may be wrong on purpose. */
    public static Watch of(String... keys) {
        return new Watch(
                Stream.of(keys)
                        .map(key -> Caller.of("Bearer " + key, "").fingerprint())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void accept(Exchange exchange) {
        CONTRACT.ifPresent(contract ->
                Message.of(exchange).ifPresent(message -> check(contract, message, exchange)));
    }

    private void check(Contract contract, Message message, Exchange exchange) {
        wrong.addAll(contract.answer(message));
        if (ours.contains(exchange.caller().fingerprint())) {
            wrong.addAll(contract.request(message));
        }
    }

    /** To be called when a test is over. */
    public void end() {
        List<String> found = wrong.stream().limit(SHOWN).toList();
        int all = wrong.size();
        wrong.clear();
        if (!found.isEmpty()) {
            throw new AssertionError(
                    all + " breaches of the API specification:\n" + String.join("\n", found));
        }
    }
}
