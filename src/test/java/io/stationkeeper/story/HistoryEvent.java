package io.stationkeeper.story;

import java.util.Map;

/** What may happen in a random history. An event that makes no sense where it stands does nothing. */
sealed interface HistoryEvent {
    /** A commit; passes see it when the source is there and whole. */
    record Commit(Map<Toggle, Integer> changes) implements HistoryEvent {}

    /** A commit that is no valid manifest, or its repair. */
    record Broken(boolean broken) implements HistoryEvent {}

    /** The source cannot be reached, or can again. */
    record Gone(boolean gone) implements HistoryEvent {}

    /** The branch is pushed by force to so many revisions before; a folder is only written anew. */
    record Rewind(int back) implements HistoryEvent {}

    /** Another branch is checked out, which says the same. */
    record Branch() implements HistoryEvent {}

    /** Somebody pushes to the repository that a service is built from. */
    record Push(String branch) implements HistoryEvent {}

    /** A person does something in the providers' dashboards. */
    record Edit(Deed deed, int number) implements HistoryEvent {}

    /** A person agrees to one of the holds of the last pass, or to all. */
    record Approve(int pick) implements HistoryEvent {
        static final int ALL = -1;
    }

    /** A person wants something left alone, or not any more. */
    record Suspend(Subject subject, boolean on) implements HistoryEvent {}

    /** A person wants a field of the api left as it is, or not any more. */
    record Exempt(Spared field, boolean on) implements HistoryEvent {}

    /** A person says that something is not ours any more. */
    record LetGo(Subject subject) implements HistoryEvent {}

    /** The next calls of an operation go wrong. */
    record Fault(String operation, String action, int skip, int times) implements HistoryEvent {}

    /** From now on reads show what was so many seconds ago. */
    record Stale(int seconds) implements HistoryEvent {}

    /** Another program uses our key, until so few reads are left of this minute. */
    record Burst(int left) implements HistoryEvent {}

    /** Time goes by without a pass. */
    record Jump(long seconds) implements HistoryEvent {}

    /** The clock of the engine's host is wrong by so many seconds from now on. */
    record Skew(int seconds) implements HistoryEvent {}

    /** The process ends at so many provider's answers and ledger writes from now. */
    record Crash(int at) implements HistoryEvent {}

    /** The process is stopped between passes and started again. */
    record Restart() implements HistoryEvent {}

    /** Some passes. */
    record Passes(int count) implements HistoryEvent {}

    /** What a person may do. What is not declared and exists is never declared later under its name. */
    enum Deed {
        CHANGE_VARIABLE,
        DELETE_VARIABLE,
        ADD_VARIABLE,
        ADD_LATE_VARIABLE,
        CHANGE_EXTRA_VARIABLE,
        CHANGE_PLAN,
        CHANGE_FILE,
        CHANGE_GROUP_VARIABLE,
        DELETE_GROUP_VARIABLE,
        ADD_GROUP_VARIABLE,
        CHANGE_WORKER_VARIABLE,
        ADD_SERVICE,
        ADD_GROUP,
        UNLINK,
        DELETE_DOMAIN,
        TOGGLE_EVICTION,
        DELETE_API,
        DELETE_WORKER,
        DELETE_JOBS,
        DELETE_GROUP,
        DELETE_CACHE
    }

    /** What a person may speak of; an empty name stands for the kind, and both for everything. */
    enum Subject {
        API("render", "WebService", "api"),
        WORKER("render", "BackgroundWorker", "worker"),
        GROUP("render", "EnvGroup", "shared"),
        CACHE("upstash", "RedisDatabase", "cache"),
        WEB_SERVICES("render", "WebService", ""),
        GROUPS("render", "EnvGroup", ""),
        ALL("", "", "");

        final String provider;
        final String kind;
        final String name;

        Subject(String provider, String kind, String name) {
            this.provider = provider;
            this.kind = kind;
            this.name = name;
        }

        boolean isOne() {
            return !name.isEmpty();
        }

        boolean covers(String otherKind, String otherName) {
            return (kind.isEmpty() || kind.equals(otherKind))
                    && (name.isEmpty() || name.equals(otherName));
        }
    }

    /** What of the api may be left as it is. */
    enum Spared {
        PLAN("plan"),
        MODE("envVars[MODE]");

        final String field;

        Spared(String field) {
            this.field = field;
        }
    }
}
