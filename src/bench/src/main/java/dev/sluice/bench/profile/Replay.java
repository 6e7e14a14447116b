package dev.sluice.bench.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A client that passes requests on until it is {@linkplain #recorded told} to answer at once, with what was answered to the last call recorded, in that
 * order and whatever is asked. The same call by the same clock asks the same, so nothing but the caller's own time is left. For one thread.
 */
final class Replay implements DynamoDbClient {

    private final DynamoDbClient database;
    private final List<Object> answers = new ArrayList<>();
    private boolean replaying;
    private int next;

    Replay(DynamoDbClient database) {
        this.database = database;
    }

    /** Forgets what was recorded; from here on all answers are kept. */
    void record() {
        answers.clear();
    }

    /** From here on nothing is passed on. */
    void recorded() {
        replaying = true;
    }

    /** A call begins: the next answer is the first one. */
    void rewind() {
        next = 0;
    }

    /** How many requests the recorded call made. */
    int requests() {
        return answers.size();
    }

    private <Q, A> A answer(Q request, Function<Q, A> ask) {
        Object answer = replaying ? answers.get(next++) : recorded(request, ask);
        if (answer instanceof DynamoDbException refusal) {
            throw refusal;
        }
        @SuppressWarnings("unchecked")
        A kept = (A) answer;
        return kept;
    }

    private <Q, A> Object recorded(Q request, Function<Q, A> ask) {
        Object answer;
        try {
            answer = ask.apply(request);
        } catch (DynamoDbException refusal) {
            answer = refusal;
        }
        answers.add(answer);
        return answer;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return answer(request, database::getItem);
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return answer(request, database::batchGetItem);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return answer(request, database::query);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return answer(request, database::putItem);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return answer(request, database::updateItem);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return answer(request, database::deleteItem);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return answer(request, database::batchWriteItem);
    }

    @Override
    public String serviceName() {
        return database.serviceName();
    }

    @Override
    public void close() {
        database.close();
    }
}
