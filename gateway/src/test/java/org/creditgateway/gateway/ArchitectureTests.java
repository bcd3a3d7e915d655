package org.creditgateway.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.gateway.catalogue.Decision;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Who may depend on whom, and the laws that can be read off the compiled classes. */
class ArchitectureTests {

    private static final String GATEWAY = "org.creditgateway.gateway";

    @Test
    void packagesOfTheGatewayUseOnlyThePackagesTheyName() {
        ApplicationModules.of(CreditGateway.class).verify();
    }

    @Test
    void theGatewayKnowsNoKindOfConnector() {
        check(noClasses()
                .that()
                .resideInAPackage(GATEWAY + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.creditgateway.connector.*.."));
    }

    @Test
    void connectorsAndSchemaDoNotKnowTheGateway() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(GATEWAY + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(GATEWAY + ".."));
    }

    @Test
    void whatAConnectorIsNeedsNoFramework() {
        check(classes()
                .that()
                .resideInAPackage("org.creditgateway.connector")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.creditgateway.connector",
                        "java..",
                        "javax.net.ssl..",
                        "org.reactivestreams..",
                        "org.jspecify.."));
    }

    @Test
    void decidingPlanningMaskingAndAnsweringArePlainFunctions() {
        check(noClasses()
                .that()
                .resideInAnyPackage(in("plan"), in("redaction"), in("answer"), "org.creditgateway.schema")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("reactor..", "org.reactivestreams.."));
    }

    @Test
    void law2ControlColumnsCannotReachTheAnswer() {
        check(noClasses()
                .that()
                .resideInAPackage(in("answer"))
                .should()
                .dependOnClassesThat(are(assignableTo(SourceRow.class).or(assignableTo(Control.class)))));
    }

    @Test
    void law2OnlyRedactionMakesRedactedRows() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(in("redaction"))
                .should()
                .callConstructorWhere(JavaAccess.Predicates.target(owner(simpleName("RedactedRow")))));
    }

    @Test
    void law5OnlyTheCatalogueDecides() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(in("catalogue"))
                .should()
                .callConstructorWhere(JavaAccess.Predicates.target(owner(assignableTo(Decision.class)))));
    }

    @Test
    void law5OnlyFetchAsksASource() {
        check(noClasses()
                .that()
                .resideInAPackage(GATEWAY + "..")
                .and()
                .resideOutsideOfPackage(in("fetch"))
                .should()
                .accessTargetWhere(describe(
                        "calls PreparedFetch.fetch",
                        access -> access.getTarget().getName().equals("fetch")
                                && access.getTargetOwner().isAssignableTo(PreparedFetch.class))));
    }

    private static String in(String module) {
        return GATEWAY + "." + module;
    }

    /** A package that a law speaks of may not be there yet: the law then holds. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(Compiled.SHIPPED);
    }
}
