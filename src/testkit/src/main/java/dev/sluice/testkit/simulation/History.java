package dev.sluice.testkit.simulation;

import java.util.List;

/**
 * What its callers saw of one task in one incarnation of a project: every call that had to do with it, each over the time in which it may have
 * taken effect. Enough to ask whether some order of the calls, one at a time, explains all the answers.
 *
 * @param task  the task's id
 * @param calls in the order in which they were made
 */
public record History(String task, List<Call> calls) {

    /** When a call returned that never did: it may take effect at any later time, or never. */
    public static final long NEVER = Long.MAX_VALUE;

    public History {
        calls = List.copyOf(calls);
    }

    /** What was asked for. */
    public enum Operation {
        /** One task by name, the best there is, or the next one with a completion. */
        CLAIM, RENEW, RELEASE, COMPLETE, FAIL, READ
    }

    /**
     * One call.
     *
     * @param number   unique within the schedule; a repeat after a lost answer is another call
     * @param caller   who called
     * @param token    the fencing token that was passed; 0 where none is
     * @param invoked  step at which it began
     * @param returned step at which its answer came, {@link #NEVER} if none came
     */
    public record Call(int number, String caller, Operation operation, long token, long invoked, long returned, Outcome outcome) {
    }

    /** How a call ended, as its caller saw it. */
    public sealed interface Outcome {

        /** A claim got the task. */
        record Granted(long token, int attempt) implements Outcome {
        }

        /** A renewal, release, completion or failure was accepted. */
        record Accepted() implements Outcome {
        }

        /**
         * Nothing was changed.
         *
         * @param why the refusal's name, such as {@code StaleToken}
         */
        record Refused(String why) implements Outcome {
        }

        /**
         * A read saw the task.
         *
         * @param status as the API spells it
         * @param token  of the lease it showed; 0 if it showed none
         */
        record Seen(String status, long token) implements Outcome {
        }

        /** No answer came. A claim of the best that ends so may have leased any task. */
        record Unknown() implements Outcome {
        }
    }
}
