package dev.sluice.testkit.linear;

import java.util.Set;

/**
 * An object to which one thing happens at a time.
 *
 * <p>The search relies on this: an answered operation that may leave a state as it is can come right then. It is never needed later, for a change that whatever comes after it
 * could not have brought about as well.
 *
 * @param <S> its states, compared by {@code equals}
 * @param <O> operations, each with its answer
 */
public interface Specification<S, O> {

    S initial();

    /**
     * The states that {@code operation}, answered as it was, may lead to; empty if that answer is impossible in {@code state}. An operation without
     * an answer is only asked for where it takes effect.
     */
    Set<S> after(S state, O operation);
}
