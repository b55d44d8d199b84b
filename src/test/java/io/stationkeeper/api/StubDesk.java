package io.stationkeeper.api;

import io.stationkeeper.engine.Reply;
import io.stationkeeper.engine.Scope;
import io.stationkeeper.engine.Terms;
import io.stationkeeper.resource.ResourceId;

/** Replies by the name of what is asked about, and says back what it was told. */
final class StubDesk implements InterventionDesk {
    @Override
    public Reply suspend(Scope scope, Terms terms) {
        return reply(scope.text(), scope.text() + terms.reason() + terms.by() + terms.until());
    }

    @Override
    public Reply resume(Scope scope, String by) {
        return reply(scope.text(), "resumed by " + by);
    }

    @Override
    public Reply exempt(ResourceId id, String field, Terms terms) {
        return reply(id.toString(), field + terms.reason() + terms.until());
    }

    @Override
    public Reply unexempt(ResourceId id, String field, String by) {
        return reply(id.toString(), field + " by " + by);
    }

    @Override
    public Reply release(ResourceId id, String by, boolean dry) {
        return reply(id.toString(), "released " + id + " by " + by);
    }

    @Override
    public Reply releaseAll(String by, boolean dry) {
        return reply("all", "released all by " + by);
    }

    @Override
    public Reply adopt(ResourceId id, String externalId, String by) {
        return reply(id.toString(), id + " is " + externalId + " by " + by);
    }

    private static Reply reply(String subject, String words) {
        return switch (subject.substring(subject.lastIndexOf('/') + 1)) {
            case "taken" -> new Reply.Refused("not as things are");
            case "nobody" -> new Reply.Unknown("there is none");
            case "never" -> new Reply.Wrong("never");
            case "unwritten" -> new Reply.NotWritten("the ledger cannot be written");
            case "all", "api", "a%20b", "WebService" -> new Reply.Accepted(words);
            default -> new Reply.Unknown("there is none");
        };
    }
}
