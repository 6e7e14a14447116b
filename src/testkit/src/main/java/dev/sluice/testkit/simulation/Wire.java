package dev.sluice.testkit.simulation;

import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Between a process and the database: asks the director before each request what is to happen to it, and carries that out. */
final class Wire implements DynamoDbClient {

    private final World world;
    private final Process process;

    Wire(World world, Process process) {
        this.world = world;
        this.process = process;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return read(request, () -> world.requests().getItem(request));
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return read(request, () -> world.requests().batchGetItem(request));
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return read(request, () -> world.requests().query(request));
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return write(request, () -> world.requests().putItem(request));
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return write(request, () -> world.requests().updateItem(request));
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return write(request, () -> world.requests().deleteItem(request));
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return write(request, () -> world.requests().batchWriteItem(request));
    }

    private <T> T read(DynamoDbRequest asked, Supplier<T> request) {
        return switch (world.director().fault(process, false, world.interposed().delicate(asked))) {
            case THROTTLED -> throw Fault.throttled();
            case CRASH_BEFORE -> throw died();
            default -> request.get();
        };
    }

    private <T> T write(DynamoDbRequest asked, Supplier<T> request) {
        switch (world.director().fault(process, true, world.interposed().delicate(asked))) {
            case THROTTLED -> throw Fault.throttled();
            case LOST -> throw Fault.unanswered();
            case CRASH_BEFORE -> throw died();
            case LATE -> {
                world.director().deliverLater(request);
                throw Fault.unanswered();
            }
            case UNANSWERED -> {
                unanswered(request);
                throw Fault.unanswered();
            }
            case CRASH_AFTER -> {
                unanswered(request);
                throw died();
            }
            case SENT_TWICE -> {
                unanswered(request);
                world.director().between(process);
                return carriedOut(request);
            }
            default -> {
                return carriedOut(request);
            }
        }
    }

    private <T> T carriedOut(Supplier<T> request) {
        world.acting(world.director().current().acting());
        return request.get();
    }

    private void unanswered(Supplier<?> request) {
        try {
            carriedOut(request);
        } catch (ConditionalCheckFailedException refused) {
            // whoever asked will never know
        }
    }

    private Crashed died() {
        process.dead = true;
        return Crashed.NOW;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
