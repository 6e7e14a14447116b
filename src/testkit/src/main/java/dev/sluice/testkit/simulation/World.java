package dev.sluice.testkit.simulation;

import dev.sluice.store.Compiler;
import dev.sluice.store.StoreUnavailable;
import dev.sluice.testkit.memory.MemoryDynamoDb;
import dev.sluice.testkit.memory.Staleness;
import dev.sluice.testkit.simulation.rules.Referee;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Everything that one schedule has: the database, the one true time, the processes, who watches, and what is written down. */
final class World {

    /** There is one. */
    static final String PROJECT = "p";

    private static final long[] JUMPS = {2_000, 15_000, 70_000};
    private static final long[] PAUSES = {14_000, 600, 80_000};

    private final Choices choices;
    private final Temper temper;
    private final MemoryDynamoDb database;
    private final Interposed interposed;
    private final DynamoDbClient requests;
    private final Referee referee;
    private final Compiler compiler;
    private final Processes processes;
    private final Callers callers;
    private final Record record;
    private final Onlooker onlooker = new Onlooker(this);
    private Director director;
    private Call acting;
    private final boolean measured;
    private final boolean judged;
    private final Theme theme;
    private long steps;
    private Throwable lastFault;
    /** The true time, epoch ms. Clocks of processes differ from it. */
    long now = Stand.START + 1_000;

    World(Choices choices, Stand stand, Compiler compiler, RandomGenerator random, Record record, Interposed interposed, Theme theme) {
        this.theme = theme;
        this.judged = stand.judged();
        this.choices = choices;
        this.temper = Temper.drawn(choices);
        this.compiler = compiler;
        this.record = record;
        this.measured = stand.measured();
        this.referee = stand.referee().copy();
        this.database = stand.database().copy();
        this.interposed = interposed;
        this.requests = interposed.ofDatabase(database);
        this.processes = new Processes(this, random);
        this.callers = new Callers(this);
        database.tell(this::changed);
        if (temper.stale() > 0) {
            database.stale(new Lag());
        }
    }

    /** What reads may miss, drawn each time. */
    private final class Lag implements Staleness {

        @Override
        public int unseenInIndex(String table, String item, int recent) {
            return missed(recent, Figures.Event.STALE_INDEX);
        }

        @Override
        public int unseenByRead(String table, String item, int recent) {
            return missed(recent, Figures.Event.STALE_READ);
        }

        private int missed(int recent, Figures.Event kind) {
            if (director.calm() || !choices.once(temper.stale())) {
                return 0;
            }
            record.figures().count(kind);
            return 1 + choices.below(recent);
        }
    }

    void directedBy(Director one) {
        director = one;
    }

    Director director() {
        return director;
    }

    Choices choices() {
        return choices;
    }

    Temper temper() {
        return temper;
    }

    MemoryDynamoDb database() {
        return database;
    }

    /** Where requests go to which nothing happens. */
    DynamoDbClient requests() {
        return requests;
    }

    Interposed interposed() {
        return interposed;
    }

    Referee referee() {
        return referee;
    }

    Compiler compiler() {
        return compiler;
    }

    Processes processes() {
        return processes;
    }

    Callers callers() {
        return callers;
    }

    Figures figures() {
        return record.figures();
    }

    /** Whether some gate wants figures. */
    boolean measured() {
        return measured;
    }

    /** Whether there is anything to review or to correct. */
    boolean judged() {
        return judged;
    }

    Theme theme() {
        return theme;
    }

    boolean broken() {
        return referee.broken();
    }

    long step() {
        return steps;
    }

    /** One request, which takes a millisecond. */
    void tick() {
        steps++;
        now++;
    }

    void acting(Call call) {
        acting = call;
    }

    private void changed(String table, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        referee.changed(acting, before, after);
        record.changed(acting, before, after);
        onlooker.written();
    }

    void invoked(Call call) {
        referee.invoked(call);
        call.parts.forEach(referee::invoked);
        record.invoked(call, now);
    }

    void returned(Call call, Object answer) {
        referee.returned(call, answer);
        record.returned(call, answer);
    }

    /** What the store answers, {@link Call#UNKNOWN} if the call ended by a fault that was brought about. */
    Object answer(Call call) {
        try {
            return call.body.apply(call.process.store());
        } catch (Crashed | SdkException | StoreUnavailable expected) {
            lastFault = expected;
            return Call.UNKNOWN;
        } catch (RuntimeException | Error fault) {
            if (!call.process.dead) {
                referee.faulted(call, fault);
            }
            return Call.UNKNOWN;
        }
    }

    /** Whoever watches could not judge what they saw, last of {@code call}, {@code null} for none. */
    void mistaken(Call call, Throwable mistake) {
        referee.faulted(call, mistake);
    }

    /** What ended the last call that got no answer. */
    Throwable lastFault() {
        return lastFault;
    }

    void happened(Call call, Fault fault) {
        record.happened(call, fault);
    }

    void switched(Call from, Call to) {
        record.switched(from, to);
    }

    void arrived(Call sender) {
        record.arrived(sender);
    }

    void foundNothing() {
        callers.foundNothing();
    }

    /** After a call: sometimes time passes, more often if somebody found nothing to do. */
    void passTime(Choices drawn, boolean idle) {
        int jump = drawn.below(idle ? 5 : 20);
        if (jump > 0 && jump <= JUMPS.length) {
            skipTo(now + JUMPS[jump - 1]);
        }
    }

    long pause(Choices drawn) {
        return PAUSES[drawn.below(PAUSES.length)];
    }

    void skipTo(long moment) {
        if (moment > now) {
            record.passed(moment - now);
            now = moment;
        }
    }

    void drain(Consumer<Call> perform) {
        database.indexesCatchUp();
        record.calm();
        onlooker.look();
        new Drain(this, perform).toTheEnd();
        onlooker.look();
    }
}
