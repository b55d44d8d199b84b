package io.stationkeeper.sandbox.settings;

import static io.stationkeeper.sandbox.settings.Switch.count;
import static io.stationkeeper.sandbox.settings.Switch.flag;
import static io.stationkeeper.sandbox.settings.Switch.word;

import java.util.List;
import java.util.stream.Stream;

/** The switches of the simulated Upstash API. */
final class UpstashSwitches {

    private static final List<Switch> ALL =
            List.of(
                    count(
                            "upstashRateLimit",
                            0,
                            "Calls a minute, 0 for no limit (none is published)."),
                    flag(
                            "upstashStrict",
                            false,
                            "Whether what only the official CLI sends is refused."),
                    word(
                            "upstashDefaultPlan",
                            "payg free",
                            "The plan of a new database, by account."),
                    word(
                            "upstashToFree",
                            "refuse allow",
                            "The way back from a paid plan (unknown)."),
                    word(
                            "upstashBudget",
                            "dollars cents fixed",
                            "How a budget reads back; `fixed` whatever was written (unknown)."),
                    word(
                            "upstashRepeats",
                            "allow refuse",
                            "Switching on what is on (unknown, but for auto upgrade, which is always"
                                    + " refused)."),
                    word(
                            "upstashLimits",
                            "plan unlimited",
                            "The limits of a database: those of its plan, from which it can be told, or"
                                    + " others, from which it cannot."),
                    word(
                            "upstashListing",
                            "whole short",
                            "The list: whole, or short as an official example of it is."),
                    flag(
                            "upstashProtected",
                            false,
                            "Credential Protection: secrets are shown when they are made, then never."),
                    flag(
                            "upstashMovedVisible",
                            false,
                            "Whether a key still sees what moved to a team (unknown)."));

    private UpstashSwitches() {}

    static Stream<Switch> all() {
        return ALL.stream();
    }
}
