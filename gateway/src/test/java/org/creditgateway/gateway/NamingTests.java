package org.creditgateway.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;

/** What should not exist: packages and types that say nothing, and layers that only pass on. */
class NamingTests {

    private static final String GATEWAY = "org.creditgateway.gateway";
    /** The demo plays systems that are no part of the gateway; they lie in packages of their own, inside it. */
    private static final String DEMO_SYSTEMS = GATEWAY + ".demo.";

    /** Interfaces with one implementation because tests must play their failure. */
    private static final Set<String> FAILURES_ARE_PLAYED = Set.of(InquiryLog.class.getName());

    private static final String[] EMPTY_WORDS = {
        "util", "utils", "common", "core", "shared", "impl", "helper", "helpers", "manager", "support", "base", "misc",
        "model", "dto", "service"
    };

    @Test
    void packagesAreNamedForWhatLivesInThem() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        Stream.of(EMPTY_WORDS).map(word -> ".." + word + "..").toArray(String[]::new))
                .check(Compiled.ALL);
    }

    @Test
    void typesAreNamedForWhatTheyAre() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Utils?|Helper|Manager)(\\$.*)?")
                .check(Compiled.ALL);
    }

    @Test
    void thereAreNoLayersOfServicesAndRepositories() {
        noClasses()
                .should()
                .beAnnotatedWith(Service.class)
                .orShould()
                .beAnnotatedWith(Repository.class)
                .check(Compiled.ALL);
    }

    @Test
    void fakesAreWrittenByHandAndAccessorsAreRecords() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("lombok..", "org.mockito..", "org.springframework.test.context.bean.override..")
                .check(Compiled.ALL);
    }

    @Test
    void packagesOfTheGatewayLieFlatAndNameWhatTheyUse() {
        assertThat(packages().filter(java -> java.getName().startsWith(GATEWAY + ".")))
                .filteredOn(java -> !java.getName().startsWith(DEMO_SYSTEMS))
                .isNotEmpty()
                .allSatisfy(java -> assertThat(java.getName()).matches("\\Q" + GATEWAY + ".\\E[a-z]+"))
                .allSatisfy(java -> assertThat(java.getAnnotationOfType(ApplicationModule.class)
                                .allowedDependencies())
                        .as(java.getName())
                        .doesNotContain(ApplicationModule.OPEN_TOKEN));
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(packages())
                .isNotEmpty()
                .allSatisfy(java -> assertThat(java.isAnnotatedWith(NullMarked.class))
                        .as(java.getName())
                        .isTrue());
    }

    @Test
    void anInterfaceHasSeveralImplementationsOrIsAFunction() {
        List<String> lonely = Compiled.SHIPPED.stream()
                .filter(type -> type.getPackageName().startsWith(GATEWAY))
                .filter(type -> type.isInterface() && !type.isAnnotation())
                .filter(type -> !type.reflect().isSealed() && !isFunction(type))
                .filter(type ->
                        Compiled.ALL.get(type.getName()).getAllSubclasses().size() == 1)
                .map(JavaClass::getName)
                .filter(name -> !FAILURES_ARE_PLAYED.contains(name))
                .toList();

        assertThat(lonely).isEmpty();
    }

    private static boolean isFunction(JavaClass type) {
        return type.getAllMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                        .count()
                == 1;
    }

    private static Stream<JavaPackage> packages() {
        Set<JavaPackage> packages =
                Compiled.SHIPPED.stream().map(JavaClass::getPackage).collect(Collectors.toUnmodifiableSet());
        return packages.stream();
    }
}
