package dev.sluice.testkit.simulation;

import java.util.function.BiConsumer;

/** Owns the project: applies changed pipelines, rolls back, deletes it and makes it anew. */
final class Owner extends Caller {

    private final Stand stand;
    private final boolean deletes;
    private boolean deleted;
    private Call unanswered;

    Owner(World world, Stand stand, boolean deletes) {
        super("owner", world);
        this.stand = stand;
        this.deletes = deletes;
    }

    @Override
    boolean disturbs() {
        return true;
    }

    @Override
    Call next(Choices choices) {
        if (unanswered != null) {
            Call repeat = unanswered.again();
            unanswered = null;
            if (!choices.once(4)) {
                return repeat;
            }
        }
        if (deletes && !deleted && choices.once(3)) {
            return new Call(name, Call.Kind.DELETE, null, 0, null, store -> store.delete(World.PROJECT), this::answered);
        }
        if (!deleted && choices.once(6)) {
            int version = 1 + choices.below(3);
            return new Call(name, Call.Kind.ROLL_BACK, null, 0, version, store -> store.rollBack(World.PROJECT, version, name), this::answered);
        }
        return apply(choices.below(stand.texts().size()));
    }

    @Override
    boolean urgent() {
        return deleted;
    }

    private Call apply(int which) {
        return applying(name, stand.texts().get(which), this::answered);
    }

    static Call applying(String name, byte[] text, BiConsumer<Call, Object> then) {
        return new Call(name, Call.Kind.APPLY, null, 0, text, store -> store.apply(World.PROJECT, text, false, name), then);
    }

    private void answered(Call call, Object answer) {
        if (answer == Call.UNKNOWN) {
            unanswered = call;
        } else if (call.kind == Call.Kind.DELETE) {
            deleted = true;
        } else if (call.kind == Call.Kind.APPLY) {
            deleted = false;
        }
    }
}
