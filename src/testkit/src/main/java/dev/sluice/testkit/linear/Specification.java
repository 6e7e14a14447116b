package dev.sluice.testkit.linear;

import java.util.Set;

/**
 * An object to which one thing happens at a time.
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
