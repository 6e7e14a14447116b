package dev.sluice.bench.speed;

import dev.sluice.bench.service.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The requests of a whole run sent once more, on its project's items from before it: what client and database take for them if nobody needs an
 * answer to know what to ask next.
 */
final class SameRequests {

    /** Two updates of one item may have been answered in another order than they were made. More than a few are another run. */
    private static final double MOST_REFUSED = 0.01;

    private final DynamoDbClient client;
    private final LongAdder refused = new LongAdder();

    private SameRequests(DynamoDbClient client) {
        this.client = client;
    }

    /**
     * @param before  the items as they were before {@code run}; then as they were afterwards
     * @param reading whether to read what the run read, too
     * @return how many updates a second, over all threads
     * @throws IllegalStateException if more than a hundredth of the updates are refused
     */
    static double updatesPerSecond(Database database, Twin before, int threads, WholeRun run, boolean reading) {
        List<SdkRequest> requests = before.instead(run.requests().stream().filter(request -> reading || request instanceof UpdateItemRequest).toList());
        long updates = requests.stream().filter(UpdateItemRequest.class::isInstance).count();
        try (DynamoDbClient client = database.client()) {
            SameRequests again = new SameRequests(client);
            List<List<SdkRequest>> shares = shares(requests, threads);
            double seconds = Threads.seconds(threads, thread -> shares.get(thread).forEach(again::send));
            if (again.refused.sum() > MOST_REFUSED * updates) {
                throw new IllegalStateException(again.refused + " of " + updates + " updates were refused when they were made again");
            }
            return updates / seconds;
        }
    }

    /** The updates of an item all go to one thread, in their order; reads in turn to all of them. */
    private static List<List<SdkRequest>> shares(List<SdkRequest> requests, int threads) {
        List<List<SdkRequest>> shares = Stream.<List<SdkRequest>>generate(ArrayList::new).limit(threads).toList();
        int turn = 0;
        for (SdkRequest request : requests) {
            int thread = request instanceof UpdateItemRequest update ? update.key().hashCode() : turn++;
            shares.get(Math.floorMod(thread, threads)).add(request);
        }
        return shares;
    }

    private void send(SdkRequest request) {
        if (request instanceof GetItemRequest get) {
            client.getItem(get);
        } else if (request instanceof QueryRequest query) {
            client.query(query);
        } else if (request instanceof UpdateItemRequest update) {
            update(update);
        }
    }

    private void update(UpdateItemRequest update) {
        try {
            client.updateItem(update);
        } catch (ConditionalCheckFailedException late) {
            refused.increment();
        }
    }
}
