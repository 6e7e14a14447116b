package dev.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Keeps the arrows between the modules as the design draws them. It lives in the module that is built last, and reads the
 * class files of all, since no class path may hold all of them.
 */
class ArchitectureTest {

    private static final List<String> MODULES = List.of(
            "src/domain", "src/store", "src/testkit", "src/api", "src/door", "src/guard", "src/dashboard", "src/client", "src/cli", "src/local", "src/dynamodb-local",
            "functions/projects", "functions/readiness", "functions/reservation", "functions/status", "functions/cleanup",
            "infra", "src/bench");

    private static final String DOMAIN = "dev.sluice.domain..";
    private static final String STORE = "dev.sluice.store..";
    private static final String TESTKIT = "dev.sluice.testkit..";
    private static final String API = "dev.sluice.api..";
    private static final String DOOR = "dev.sluice.door..";
    private static final String GUARD = "dev.sluice.guard..";
    private static final String CLIENT = "dev.sluice.client..";
    private static final String CLI = "dev.sluice.cli..";
    private static final String LOCAL = "dev.sluice.local..";
    private static final String FUNCTIONS = "dev.sluice.functions..";
    private static final String INFRA = "dev.sluice.infra..";
    private static final String DASHBOARD = "dev.sluice.dashboard..";
    private static final String BENCH = "dev.sluice.bench..";
    private static final String EMBEDDED = "dev.sluice.dynamodblocal..";

    /** Lists, for native images, what is looked at by reflection; for one annotation of Quarkus. */
    private static final String KEPT = "KeptForNative";

    private static JavaClasses ours;

    @BeforeAll
    static void readOurClasses() {
        Path home = home();
        List<Path> folders = MODULES.stream().map(module -> home.resolve(module).resolve("target/classes")).toList();
        for (Path folder : folders) {
            assertTrue(hasClasses(folder), folder + " holds no classes: run ./mvnw verify in the checkout");
        }
        ours = new ClassFileImporter().importPaths(folders);
    }

    @Test
    void the_domain_knows_no_other_module_no_aws_no_quarkus_and_no_io() {
        noClasses().that().resideInAPackage(DOMAIN).should().dependOnClassesThat().resideInAnyPackage(
                STORE, API, DOOR, GUARD, CLIENT, CLI, LOCAL, FUNCTIONS, EMBEDDED,
                "software.amazon..", "com.amazonaws..", "io.quarkus..", "io.vertx..", "jakarta..",
                "java.net..", "java.nio.file..", "java.nio.channels..").check(ours);
    }

    @Test
    void the_dashboards_files_know_nothing_of_sluice_and_only_functions_know_them() {
        noClasses().that().resideInAPackage(DASHBOARD).should().dependOnClassesThat().resideInAnyPackage(
                DOMAIN, STORE, API, DOOR, GUARD, CLIENT, CLI, LOCAL, FUNCTIONS, EMBEDDED, "io.quarkus..", "jakarta..").check(ours);
        noClasses().that().resideOutsideOfPackages(DASHBOARD, FUNCTIONS).should().dependOnClassesThat().resideInAPackage(DASHBOARD).check(ours);
    }

    @Test
    void domain_and_store_are_told_the_time() {
        for (Class<?> time : List.of(java.time.Instant.class, java.time.LocalDate.class, java.time.LocalDateTime.class,
                java.time.OffsetDateTime.class, java.time.ZonedDateTime.class)) {
            noClasses().that().resideInAnyPackage(DOMAIN, STORE).should().callMethod(time, "now").check(ours);
        }
        noClasses().that().resideInAnyPackage(DOMAIN, STORE).should().callMethod(System.class, "currentTimeMillis").check(ours);
    }

    @Test
    void store_api_and_client_know_only_the_domain() {
        onlyTheDomain(STORE, API, CLIENT);
        onlyTheDomain(API, STORE, CLIENT);
        onlyTheDomain(CLIENT, STORE, API);
    }

    @Test
    void what_the_functions_share_joins_store_and_api_and_knows_no_function_and_no_quarkus() {
        noClasses().that().resideInAPackage(DOOR).and().doNotHaveSimpleName(KEPT).should().dependOnClassesThat().resideInAnyPackage(
                GUARD, CLIENT, CLI, LOCAL, FUNCTIONS, EMBEDDED, "software.amazon..", "io.quarkus..", "io.vertx..").check(ours);
        noClasses().that().resideOutsideOfPackages(DOOR, GUARD, FUNCTIONS).should().dependOnClassesThat().resideInAPackage(DOOR).check(ours);
    }

    @Test
    void the_proof_knows_only_what_it_proves_and_nobody_knows_it() {
        noClasses().that().resideInAPackage(TESTKIT).should().dependOnClassesThat().resideInAnyPackage(
                API, DOOR, GUARD, CLIENT, CLI, LOCAL, FUNCTIONS, EMBEDDED, "io.quarkus..").check(ours);
        noClasses().that().resideOutsideOfPackage(TESTKIT).should().dependOnClassesThat().resideInAPackage(TESTKIT).check(ours);
    }

    @Test
    void native_images_keep_every_request_and_every_answer() {
        JavaClass[] kept = (JavaClass[]) ours.get("dev.sluice.door." + KEPT)
                .getAnnotationOfType("io.quarkus.runtime.annotations.RegisterForReflection").get("targets").orElseThrow();
        List<String> names = Arrays.stream(kept).map(JavaClass::getName).toList();
        assertTrue(names.size() > 20, "too few to be true: " + names);
        ours.stream().filter(type -> type.isRecord() && type.isTopLevelClass())
                .filter(type -> type.getPackageName().equals("dev.sluice.api.answer") || type.getPackageName().equals("dev.sluice.api.request"))
                .forEach(type -> assertTrue(names.contains(type.getName()), type.getName() + " is missing in " + KEPT));
    }

    @Test
    void what_stands_around_the_functions_knows_no_function_and_only_they_local_mode_and_benchmarks_know_it() {
        noClasses().that().resideInAPackage(GUARD).should().dependOnClassesThat().resideInAnyPackage(
                CLIENT, CLI, LOCAL, FUNCTIONS, EMBEDDED, "io.quarkus..", "io.vertx..").check(ours);
        noClasses().that().resideOutsideOfPackages(GUARD, FUNCTIONS, LOCAL, BENCH).should().dependOnClassesThat()
                .resideInAPackage(GUARD).check(ours);
    }

    @Test
    void the_store_stands_without_a_container_and_without_a_framework() {
        noClasses().that().resideInAPackage(STORE).should().dependOnClassesThat().resideInAnyPackage(
                "jakarta..", "io.quarkus..", "io.smallrye..", "org.eclipse.microprofile..").check(ours);
    }

    @Test
    void only_the_store_speaks_to_dynamodb() {
        noClasses().that().resideInAnyPackage(DOMAIN, API, CLIENT, CLI).and().resideOutsideOfPackage("dev.sluice.cli.access..").should().dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", EMBEDDED).check(ours);
        noClasses().that().resideInAPackage(CLI).should().dependOnClassesThat().resideInAPackage("software.amazon.awssdk.services..").check(ours);
        noClasses().that().resideInAnyPackage(STORE, FUNCTIONS).should().dependOnClassesThat()
                .resideInAnyPackage("software.amazon.dynamodb..", EMBEDDED).check(ours);
        noClasses().that().resideInAnyPackage(FUNCTIONS, LOCAL, GUARD).should().dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk.services.dynamodb.model..").check(ours);
    }

    @Test
    void functions_do_not_know_each_other_nor_what_runs_them_locally() {
        slices().matching("dev.sluice.functions.(*)..").should().notDependOnEachOther().check(ours);
        noClasses().that().resideInAPackage(FUNCTIONS).should().dependOnClassesThat()
                .resideInAnyPackage(LOCAL, CLI, CLIENT).check(ours);
    }

    @Test
    void the_command_line_goes_through_the_http_api() {
        noClasses().that().resideInAnyPackage(CLI, CLIENT).should().dependOnClassesThat().resideInAnyPackage(
                STORE, API, DOOR, GUARD, LOCAL, FUNCTIONS, "io.quarkus..", "io.vertx..", "com.amazonaws..").check(ours);
    }

    @Test
    void infrastructure_knows_names_and_shapes_from_store_and_api_and_nobody_knows_it() {
        noClasses().that().resideInAPackage(INFRA).should().dependOnClassesThat().resideInAnyPackage(
                DOOR, GUARD, CLIENT, CLI, LOCAL, FUNCTIONS, EMBEDDED, "software.amazon.awssdk..").check(ours);
        noClasses().that().resideOutsideOfPackage(INFRA).should().dependOnClassesThat()
                .resideInAnyPackage(INFRA, "software.amazon.awscdk..", "software.amazon.jsii..").check(ours);
    }

    @Test
    void the_embedded_dynamodb_stands_on_the_jdk_alone() {
        classes().that().resideInAPackage(EMBEDDED).should().onlyDependOnClassesThat()
                .resideInAnyPackage(EMBEDDED, "java..").check(ours);
    }

    private static void onlyTheDomain(String module, String... siblings) {
        noClasses().that().resideInAPackage(module).should().dependOnClassesThat().resideInAnyPackage(siblings).check(ours);
        noClasses().that().resideInAPackage(module).should().dependOnClassesThat()
                .resideInAnyPackage(DOOR, GUARD, CLI, LOCAL, FUNCTIONS, EMBEDDED).check(ours);
    }

    private static boolean hasClasses(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".class"));
        } catch (IOException e) {
            return false;
        }
    }

    private static Path home() {
        Path dir = Path.of("").toAbsolutePath();
        while (!Files.exists(dir.resolve("mvnw"))) {
            dir = dir.getParent();
        }
        return dir;
    }
}
