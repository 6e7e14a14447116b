package dev.sluice.testkit.memory;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** The members of one kind of request that are understood; a request that sets any other is refused. */
final class Understood {

    private final List<SdkField<?>> others;

    private Understood(List<SdkField<?>> others) {
        this.others = others;
    }

    /**
     * @param example any request of that kind
     * @param members by the names that DynamoDB gives them
     */
    static Understood members(SdkPojo example, String... members) {
        Set<String> known = Set.of(members);
        return new Understood(example.sdkFields().stream().filter(field -> !known.contains(field.memberName())).toList());
    }

    /** @throws IllegalArgumentException naming a member that is not understood */
    void check(SdkPojo request) {
        for (SdkField<?> field : others) {
            Object value = field.getValueOrDefault(request);
            if (value != null && !(value instanceof SdkAutoConstructMap) && !(value instanceof SdkAutoConstructList)) {
                throw Faults.notUnderstood(field.memberName() + " in " + request.getClass().getSimpleName());
            }
        }
    }
}
