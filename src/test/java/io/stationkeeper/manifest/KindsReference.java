package io.stationkeeper.manifest;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.KindId;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The reference pages of all kinds, an index and one page each, written from the field lists, so that
 * they cannot go stale.
 */
final class KindsReference {
    private static final String INTRODUCTION =
            """
            # Kinds

            Written from the code: after changing a field, run the tests with
            `-Dstationkeeper.docs=write`.

            A manifest is a YAML document with `apiVersion`, `kind`, `metadata` (`name`,
            `annotations`) and `spec`. Every spec may also have `name`, the name at the provider if
            it is not `metadata.name`. A field that is left out is not managed: it stays as it is.
            `null` means that it must not be there, and is possible only where the table says so.

            | Kind | What it is | Holds data |
            |---|---|---|
            """;
    private static final String HOW_TO_READ =
            """

            ## How to read a page

            - **Field**: `disk.sizeGB` is a field inside `disk`, `routes[].source` one of each entry
              of a list.
            - **Value**: a list "by" a field is managed entry by entry, and entries that are not
              named are left alone. One "as a whole" is all yours: what is not in it is removed. In
              one "in this order" yours come first and others stay behind them. Names and keys are
              managed one by one.
            - **If never set**: what holds at the provider when nobody ever set the field, as far as
              it is known. Leaving a field out later does not bring that back.
            - **Change**: what changing the field of something live does to it. `none`: nothing that
              runs notices. `live`: it holds at once. `deploy`: a deploy, of what is live.
              `restart`, `downtime`: it stops for a moment, or for longer. `replace`, `data-loss`:
              only with a person. Refused: it cannot be changed, and what to do instead.
            - **Compared**: `exact` with what the provider shows. `coarse`: the provider shows less
              than was written, and what looks the same counts as the same. `write-only`: it is
              never shown, so the fingerprint of the last write counts. `setting`: it says how to
              work and is nothing that the provider has. Secrets are shown as fingerprints only.

            ## Values from elsewhere

            A variable, also one of an env group, has exactly one of these beside its `key`:

            ```yaml
            - {key: A, value: text}
            - {key: B, fromSecret: stripe-key}
            - {key: C, sync: false}           # the secret <resource>-c, else c, else the dashboard
            - {key: D, generateValue: true}   # made once, never again
            - {key: E, from: {kind: upstash/RedisDatabase, name: cache, property: url}}
            - {key: F, from: {kind: WebService, name: api, property: envVars.TOKEN}}
            - {key: G, fromService: {name: api, type: web, envVarKey: TOKEN}}
            - {key: H, fromDatabase: {name: main, property: connectionString}}
            - key: I
              template: "https://{api}/v1"    # {{ is a brace; nothing else is evaluated
              with: {api: {kind: WebService, name: api, property: externalHost}}
            - key: J
              join:
                from: [{kind: StaticSite, name: shop, property: domains}]
                prefix: "https://"            # before each; left out: nothing
                separator: " "                # between them; left out: a comma
            ```

            A secret file has `content` in place of `value`, and neither `sync` nor the two words of
            Blueprints. A secret that is no variable, such as the token of a log stream or the
            password of a Postgres user, is a mapping with one of `value`, `fromSecret`, `from`,
            `template` and `join`. All other fields are what they say: texts, numbers, lists.

            What a value is taken from is declared, else looked for in the workspace by kind and
            name; a read replica is a `Postgres` of its own name. A resource is made when its values
            are known. Until then it says what it waits for, `(from render/Postgres/main.host)`.
            Values of resources that need each other follow in a second step. When an output changes,
            those that use it are updated in the next pass, with one deploy each.
            """;

    private KindsReference() {}

    /** The text of each page by its path below {@code docs}. */
    static SortedMap<String, String> pagesOf(Collection<KindModel> kinds) {
        SortedMap<String, String> pages = new TreeMap<>();
        StringBuilder index = new StringBuilder(INTRODUCTION);
        for (KindModel kind : new KindCatalog(kinds).all()) {
            pages.put(path(kind.id()), KindPage.markdownOf(kind));
            index.append(
                    "| [`%s`](%s) | %s | %s |\n"
                            .formatted(
                                    kind.id(),
                                    path(kind.id()),
                                    kind.help(),
                                    kind.dataStore() ? "yes" : "no"));
        }
        pages.put("kinds.md", index.append(HOW_TO_READ).toString());
        return pages;
    }

    private static String path(KindId id) {
        return "kinds/" + id.provider() + "." + id.name() + ".md";
    }
}
