package dev.sluice.store;

import java.util.function.Function;

/**
 * What a protocol answers: a value, or why not. Refusals that a caller must expect are values; only faults of the store
 * itself are exceptions.
 */
public sealed interface Answer<T> {

    /** It was done, or had been done by the same caller before. */
    record Accepted<T>(T value) implements Answer<T> {
    }

    /** The call changed nothing that it was asked to; it may have carried on what somebody else had left half done. */
    record Refused<T>(Refusal refusal) implements Answer<T> {
    }

    static <T> Answer<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Answer<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** The same answer with another value; a refusal stays what it is. */
    default <U> Answer<U> map(Function<? super T, ? extends U> change) {
        if (this instanceof Accepted<T> accepted) {
            return accepted(change.apply(accepted.value()));
        }
        return refused(((Refused<T>) this).refusal());
    }

    /** The value, or what {@code otherwise} makes of the refusal. */
    default <U> U fold(Function<? super T, ? extends U> value, Function<Refusal, ? extends U> otherwise) {
        if (this instanceof Accepted<T> accepted) {
            return value.apply(accepted.value());
        }
        return otherwise.apply(((Refused<T>) this).refusal());
    }
}
