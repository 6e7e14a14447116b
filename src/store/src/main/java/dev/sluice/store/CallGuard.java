package dev.sluice.store;

import java.util.function.Supplier;

/** Stands before every call to DynamoDB: may repeat it if that can help, or refuse it with {@link StoreUnavailable}. */
public interface CallGuard {

    /** Makes the call, whatever becomes of it. */
    CallGuard NONE = new CallGuard() {
        @Override
        public <T> T call(Supplier<T> call) {
            return call.get();
        }
    };

    /** @param call one request; safe to repeat, since a failed condition is looked at before it is believed */
    <T> T call(Supplier<T> call);
}
