package dev.sluice.bench.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A call from its event to its answer, over a client that answers at once; on one thread, which never waits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class HandlerCalls {

    /** Which call; JMH makes it each of them in turn. */
    @Param
    public CallKind kind;

    private RecordedCall call;

    /** Records what DynamoDB Local answers. */
    @Setup
    public void record() {
        call = RecordedCall.of(kind);
    }

    /** What is measured. */
    @Benchmark
    public APIGatewayV2HTTPResponse call() {
        return call.again();
    }
}
