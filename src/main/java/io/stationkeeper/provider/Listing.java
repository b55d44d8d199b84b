package io.stationkeeper.provider;

import io.stationkeeper.resource.Live;
import java.util.List;

/** The answer to "what of this kind is there": the whole list, or nothing at all. */
public sealed interface Listing {
    /** Every page was read. */
    record Whole(List<Live> items) implements Listing {
        public Whole {
            items = List.copyOf(items);
        }
    }

    /** Some page could not be read, so nothing may be concluded from what is missing. */
    record Unknown(ProviderException reason) implements Listing {}
}
