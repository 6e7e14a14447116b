package dev.sluice.local.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sluice.store.Access;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The other side of {@link AccessTest}: what a function could ever ask of DynamoDB, whatever happens, by following every call from
 * its code. A rare case that no story tells is found here, since the action it needs is missing from the list.
 */
class ReachTest {

    private static final String CLIENT = "software.amazon.awssdk.services.dynamodb.DynamoDbClient";

    private static JavaClasses ours;

    @BeforeAll
    static void readOurClasses() {
        // Other modules' test code comes as folders or, once they are packaged, as jars; the testkit is all test code.
        ours = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .withImportOption(location -> !location.contains("/dev/sluice/testkit/")).importPackages("dev.sluice");
    }

    static Stream<String> functions() {
        return AccessTest.functions();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_can_reach_the_actions_that_its_role_allows_and_no_others(String function) {
        Set<String> allowed = new TreeSet<>();
        Access.of(function).values().forEach(actions -> actions.forEach(action -> allowed.add(action.operation())));
        assertThat(reached(function)).isEqualTo(allowed);
    }

    private static Set<String> reached(String function) {
        Set<String> reached = new TreeSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        Set<JavaCodeUnit> seen = new HashSet<>();
        ours.stream().filter(one -> one.getPackageName().equals("dev.sluice.functions." + function))
                .flatMap(one -> one.getCodeUnits().stream()).forEach(open::add);
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            if (seen.add(unit)) {
                Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                        .forEach(call -> follow(call, open, reached));
            }
        }
        return reached;
    }

    private static void follow(JavaCodeUnitAccess<?> call, Deque<JavaCodeUnit> open, Set<String> reached) {
        JavaClass owner = call.getTargetOwner();
        if (owner.getName().equals(CLIENT)) {
            reached.add(Character.toUpperCase(call.getName().charAt(0)) + call.getName().substring(1));
        }
        Stream.concat(Stream.of(owner), owner.getAllSubclasses().stream()).flatMap(one -> one.getCodeUnits().stream())
                .filter(unit -> unit.getName().equals(call.getName())
                        && unit.getRawParameterTypes().size() == call.getTarget().getRawParameterTypes().size())
                .forEach(open::add);
    }
}
