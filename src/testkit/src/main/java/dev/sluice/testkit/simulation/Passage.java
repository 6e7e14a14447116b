package dev.sluice.testkit.simulation;

import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A request of a process on its way to the database, with what is to happen to it. Whoever carries it says when it {@link #leaves()}, and asks whether its answer
 * may come back.
 */
public final class Passage {

    private final World world;
    private final Process process;
    private final DynamoDbRequest request;
    private final boolean write;
    private final Supplier<?> late;
    /** {@code null} before it leaves for the first time. */
    private Fault fault;

    /** Where passages of one process come from. */
    @FunctionalInterface
    public interface Passages {

        /** @param late carries the request out when it arrives so late that nobody waits for its answer any more */
        Passage of(DynamoDbRequest request, boolean write, Supplier<?> late);
    }

    Passage(World world, Process process, DynamoDbRequest request, boolean write, Supplier<?> late) {
        this.world = world;
        this.process = process;
        this.request = request;
        this.write = write;
        this.late = late;
    }

    /** It is about to be sent, for the first time or again; others may move before. Throws what its caller gets if it never arrives. */
    public void leaves() {
        if (fault == null) {
            fault = world.director().fault(process, write, world.interposed().delicate(request));
            stopped();
        } else {
            fault = Fault.NONE;
            world.director().between(process);
        }
        world.acting(world.director().current().acting());
    }

    private void stopped() {
        switch (fault) {
            case THROTTLED -> throw Fault.throttled();
            case LOST -> throw Fault.unanswered();
            case CRASH_BEFORE -> throw died();
            case LATE -> {
                world.director().deliverLater(late);
                throw Fault.unanswered();
            }
            default -> { }
        }
    }

    /** Whether the answer to what was sent comes back. */
    public boolean answered() {
        return fault == Fault.NONE;
    }

    /** The answer does not come back: throws what the caller gets instead, or returns where it is to be sent again. */
    public void lost() {
        if (fault == Fault.UNANSWERED) {
            throw Fault.unanswered();
        }
        if (fault == Fault.CRASH_AFTER) {
            throw died();
        }
    }

    private Crashed died() {
        process.dead = true;
        return Crashed.NOW;
    }
}
