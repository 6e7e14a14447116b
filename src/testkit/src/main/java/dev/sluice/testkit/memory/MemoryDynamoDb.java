package dev.sluice.testkit.memory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * A DynamoDB in memory that understands exactly the requests that Sluice's store makes, and answers them as DynamoDB does, consumed capacity
 * included; one suite of requests holds it against DynamoDB Local. Meant for simulations: hundreds of thousands of requests a second, a cheap
 * {@link #copy()}, and reads as stale as {@link #stale} says.
 *
 * <p>For one thread at a time: nothing is synchronized. Copies share nothing that changes and may go to other threads.
 *
 * <p>What DynamoDB would refuse is refused with the SDK's exceptions. Whatever is not understood throws
 * {@link IllegalArgumentException} that names it, and operations that the store does not use throw {@link UnsupportedOperationException}.
 * Nothing is ever throttled, lost or delayed here.
 */
public final class MemoryDynamoDb implements DynamoDbClient {

    private final Data data;
    private final Reads reads;
    private final Writes writes;
    private final Queries queries;
    private final Batches batches;
    private final TableRequests tables;

    /** A database without tables. */
    public MemoryDynamoDb() {
        this(new Data());
    }

    private MemoryDynamoDb(Data data) {
        this.data = data;
        this.reads = new Reads(data);
        this.writes = new Writes(data);
        this.queries = new Queries(data);
        this.batches = new Batches(data, reads, writes);
        this.tables = new TableRequests(data);
    }

    /** A database of its own with the same items, of which every read has seen all, and whose changes nobody is told. */
    public MemoryDynamoDb copy() {
        return new MemoryDynamoDb(data.copy());
    }

    /** From now on eventually consistent reads and queries of indexes miss what {@code staleness} says. What was written before is seen. */
    public void stale(Staleness staleness) {
        data.stale(staleness);
    }

    /** Every index has seen all that was written. */
    public void indexesCatchUp() {
        data.catchUp();
    }

    /** From now on {@code changes} is told of every write, instead of whoever was told before. */
    public void tell(Changes changes) {
        data.tell(changes);
    }

    /** All items of a table, partition by partition in the order of their keys. They may not be changed. */
    public List<Map<String, AttributeValue>> items(String table) {
        return data.table(table).items();
    }

    /** One item as it is now, past all requests. It may not be changed. */
    public Optional<Map<String, AttributeValue>> item(String table, String partition, String sort) {
        return Optional.ofNullable(data.table(table).row(new Table.Key(partition, sort))).map(Row::item);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return writes.update(request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return writes.put(request);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return writes.delete(request);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return reads.get(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return queries.query(request);
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return batches.get(request);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return batches.write(request);
    }

    @Override
    public CreateTableResponse createTable(CreateTableRequest request) {
        return tables.create(request);
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        return tables.describe(request);
    }

    @Override
    public DynamoDbWaiter waiter() {
        return DynamoDbWaiter.builder().client(this).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** Does nothing: there is nothing to give back. */
    @Override
    public void close() {
    }
}
