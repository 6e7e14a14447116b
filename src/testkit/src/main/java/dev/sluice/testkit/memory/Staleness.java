package dev.sluice.testkit.memory;

/**
 * What eventually consistent reads may miss. DynamoDB promises neither how far an index lags nor which copy of an item a cheap read meets; a
 * simulation decides both here. Whatever is returned is cut to what is possible.
 */
public interface Staleness {

    /** Nothing is ever missed. */
    Staleness NONE = new Staleness() {

        @Override
        public int unseenInIndex(String table, String item, int recent) {
            return 0;
        }

        @Override
        public int unseenByRead(String table, String item, int recent) {
            return 0;
        }
    };

    /**
     * Asked by every query of an index, for each item that has index changes which no query has seen yet. What one query has seen of an item, all
     * later ones see.
     *
     * @param item   its sort key
     * @param recent how many of its last index changes are still unseen, at least 1
     * @return how many of them stay unseen, 0 to {@code recent}
     */
    int unseenInIndex(String table, String item, int recent);

    /**
     * Asked by every eventually consistent read of a single item, also within a batch. Two reads in a row may go back in time.
     *
     * @param item   its sort key
     * @param recent how many of its last writes are remembered, at least 1
     * @return how many of them the read misses, 0 to {@code recent}
     */
    int unseenByRead(String table, String item, int recent);
}
