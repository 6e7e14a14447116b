package dev.sluice.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.Tables;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What eventually consistent reads of the in-memory database may miss. */
class StaleReadsTest {

    private static final String TABLE = Tables.DEFAULT.tasks();
    private static final Map<String, AttributeValue> KEY = Map.of(Tables.PARTITION_KEY, AttributeValue.fromS("p"), Tables.SORT_KEY, AttributeValue.fromS("TASK#a"));

    private final MemoryDynamoDb db = new MemoryDynamoDb();
    private int unseen;

    @BeforeEach
    void behind() {
        Tables.DEFAULT.createMissing(db);
        db.stale(new Staleness() {
            @Override
            public int unseenInIndex(String table, String item, int recent) {
                return 0;
            }

            @Override
            public int unseenByRead(String table, String item, int recent) {
                return Math.min(unseen, recent);
            }
        });
    }

    private void put(String state) {
        db.putItem(put -> put.tableName(TABLE).item(Map.of(Tables.PARTITION_KEY, KEY.get(Tables.PARTITION_KEY), Tables.SORT_KEY, KEY.get(Tables.SORT_KEY),
                "state", AttributeValue.fromS(state))));
    }

    private void delete() {
        db.deleteItem(delete -> delete.tableName(TABLE).key(KEY));
    }

    /** {@code none} if the read meets no item. */
    private String read(int writesBack) {
        unseen = writesBack;
        Map<String, AttributeValue> item = db.getItem(get -> get.tableName(TABLE).key(KEY)).item();
        return item.isEmpty() ? "none" : item.get("state").s();
    }

    private String proof() {
        return db.getItem(get -> get.tableName(TABLE).key(KEY).consistentRead(true)).item().isEmpty() ? "none" : "there";
    }

    @Test
    void a_read_that_is_behind_does_not_see_a_new_item_yet() {
        put("first");
        assertThat(read(0)).isEqualTo("first");
        assertThat(read(1)).isEqualTo("none");
        assertThat(proof()).isEqualTo("there");
    }

    @Test
    void a_read_that_is_behind_still_sees_an_item_that_was_deleted() {
        put("first");
        delete();
        assertThat(read(0)).isEqualTo("none");
        assertThat(read(1)).isEqualTo("first");
        assertThat(proof()).isEqualTo("none");
    }

    @Test
    void a_read_that_is_behind_sees_what_was_there_before_the_deletion_though_the_item_is_there_again() {
        put("first");
        delete();
        put("second");
        assertThat(read(0)).isEqualTo("second");
        assertThat(read(1)).isEqualTo("none");
        assertThat(read(2)).isEqualTo("first");
    }
}
