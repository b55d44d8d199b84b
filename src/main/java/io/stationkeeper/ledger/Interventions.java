package io.stationkeeper.ledger;

import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What people want that git does not say. Each list has one entry for one subject. */
public record Interventions(
        List<Suspension> suspensions,
        List<Exemption> exemptions,
        List<LetGo> letGo,
        List<Choice> choices,
        List<Fight> fights) {
    public static final Interventions NONE =
            new Interventions(List.of(), List.of(), List.of(), List.of(), List.of());

    public Interventions {
        suspensions = List.copyOf(suspensions);
        exemptions = List.copyOf(exemptions);
        letGo = List.copyOf(letGo);
        choices = List.copyOf(choices);
        fights = List.copyOf(fights);
    }

    public Interventions with(Suspension suspension) {
        return withSuspensions(
                added(suspensions, suspension, it -> it.scope().equals(suspension.scope())));
    }

    public Interventions withoutSuspension(String scope) {
        return withSuspensions(left(suspensions, it -> it.scope().equals(scope)));
    }

    public Interventions with(Exemption exemption) {
        return withExemptions(
                added(
                        exemptions,
                        exemption,
                        it ->
                                it.id().equals(exemption.id())
                                        && it.field().equals(exemption.field())));
    }

    public Interventions withoutExemption(ResourceId id, String field) {
        return withExemptions(
                left(exemptions, it -> it.id().equals(id) && it.field().equals(field)));
    }

    public Interventions with(LetGo gone) {
        return new Interventions(
                suspensions,
                exemptions,
                added(letGo, gone, it -> it.id().equals(gone.id())),
                left(choices, it -> it.id().equals(gone.id())),
                fights);
    }

    /** It may be taken again. */
    public Interventions withoutLetGo(ResourceId id) {
        return new Interventions(
                suspensions, exemptions, left(letGo, it -> it.id().equals(id)), choices, fights);
    }

    /** Who says which one it is wants it to be taken. */
    public Interventions with(Choice choice) {
        return new Interventions(
                suspensions,
                exemptions,
                left(letGo, it -> it.id().equals(choice.id())),
                added(choices, choice, it -> it.id().equals(choice.id())),
                fights);
    }

    public Interventions withoutChoice(ResourceId id) {
        return new Interventions(
                suspensions, exemptions, letGo, left(choices, it -> it.id().equals(id)), fights);
    }

    public Interventions withFights(List<Fight> newFights) {
        return new Interventions(suspensions, exemptions, letGo, choices, newFights);
    }

    /** What was said of one resource, said of it under its new id. */
    public Interventions moved(ResourceId from, ResourceId to) {
        Interventions moved = this;
        for (Suspension it : suspensions) {
            moved =
                    it.scope().equals(from.toString())
                            ? moved.withoutSuspension(it.scope()).with(it.moved(to))
                            : moved;
        }
        for (Exemption it : exemptions) {
            moved =
                    it.id().equals(from)
                            ? moved.withoutExemption(from, it.field()).with(it.moved(to))
                            : moved;
        }
        return new Interventions(
                moved.suspensions,
                moved.exemptions,
                letGo.stream().map(it -> it.id().equals(from) ? it.moved(to) : it).toList(),
                choices.stream().map(it -> it.id().equals(from) ? it.moved(to) : it).toList(),
                fights.stream().map(it -> it.id().equals(from) ? it.moved(to) : it).toList());
    }

    /** Without what has ended by itself. */
    public Interventions at(Instant now) {
        return withSuspensions(left(suspensions, it -> !it.isInForce(now)))
                .withExemptions(left(exemptions, it -> !it.isInForce(now)));
    }

    private Interventions withSuspensions(List<Suspension> newSuspensions) {
        return new Interventions(newSuspensions, exemptions, letGo, choices, fights);
    }

    private Interventions withExemptions(List<Exemption> newExemptions) {
        return new Interventions(suspensions, newExemptions, letGo, choices, fights);
    }

    private static <T> List<T> left(List<T> all, Predicate<T> gone) {
        return all.stream().filter(gone.negate()).toList();
    }

    private static <T> List<T> added(List<T> all, T more, Predicate<T> replaced) {
        List<T> added = new ArrayList<>(left(all, replaced));
        added.add(more);
        return added;
    }
}
