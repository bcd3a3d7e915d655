package org.creditgateway.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.FieldDefinition;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeName;
import graphql.language.UnionTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creditgateway.schema.CreditSchema;
import org.junit.jupiter.api.Test;

/**
 * Each known way around field-level access, B1 to B31 of docs/security.md, has a test that bears its number. Those that
 * this schema and these classes leave no room for are held here.
 */
class BypassNamesTests {

    private static final int WAYS = 31;
    private static final Pattern NAMED = Pattern.compile("void b(\\d+)[A-Z]|@DisplayName\\(\"b(\\d+): ");
    private static final Pattern AGGREGATE =
            Pattern.compile("(?i)(count|sum|avg|average|min|max|total|group|aggregate|node).*");
    private static final TypeDefinitionRegistry SCHEMA = CreditSchema.typeRegistry();

    @Test
    void eachWayAroundHasATestThatBearsItsNumber() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                NAMED.matcher(Files.readString(file))
                        .results()
                        .forEach(each -> named.add(each.group(1) != null ? each.group(1) : each.group(2)));
            }
        }
        assertThat(named)
                .containsAll(
                        IntStream.rangeClosed(1, WAYS).mapToObj(String::valueOf).toList());

        String page = Files.readString(Path.of("../docs/security.md"));
        IntStream.rangeClosed(1, WAYS).forEach(each -> assertThat(page).contains("| B" + each + " |"));
    }

    @Test
    void b7ThereIsNoUnionAndNoWayToASubjectByNode() {
        assertThat(SCHEMA.getTypes(UnionTypeDefinition.class)).isEmpty();
        assertThat(roots("Query")).noneMatch(field -> field.getName().startsWith("node"));
    }

    @Test
    void b12NothingIsCountedOrAddedUpOverSubjects() {
        Stream.concat(
                        roots("Query").stream().filter(BypassNamesTests::isAboutSubjects),
                        aboutSubjects().stream().flatMap(type -> type.getFieldDefinitions().stream()))
                .forEach(field -> assertThat(field.getName()).doesNotMatch(AGGREGATE));
    }

    /** Rights live in the catalogue: an annotation that a framework may overlook in a hierarchy is not used at all. */
    @Test
    void b15NoRightHangsOnAnAnnotation() {
        String security = "org.springframework.security.access..";
        noMethods()
                .should()
                .beMetaAnnotatedWith(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "of method security",
                        each -> isOfSecurity(each.getRawType().getName())))
                .check(Compiled.SHIPPED);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        security,
                        "jakarta.annotation.security..",
                        "org.springframework.security.config.annotation.method..")
                .check(Compiled.SHIPPED);
    }

    private static boolean isOfSecurity(String annotation) {
        return annotation.startsWith("org.springframework.security.access.")
                || annotation.startsWith("jakarta.annotation.security.");
    }

    /** Each event about a subject would have to be an inquiry of its own. */
    @Test
    void b17NoPublishedSubscriptionTellsOfSubjects() {
        assertThat(roots("Subscription")).noneMatch(BypassNamesTests::isAboutSubjects);
    }

    /** A null in place of a value that failed stops at its own field; what the gateway makes itself cannot fail. */
    @Test
    void b24OnlyWhatTheGatewayMakesIsNeverNull() {
        for (ObjectTypeDefinition type : aboutSubjects()) {
            for (FieldDefinition field : type.getFieldDefinitions()) {
                assertThat(field.getType() instanceof NonNullType)
                        .as(type.getName() + "." + field.getName())
                        .isEqualTo(field.hasDirective("gatewayMade") && !isIdentifier(field));
            }
        }
    }

    private static boolean isIdentifier(FieldDefinition field) {
        return field.getType() instanceof TypeName name
                && Set.of("ResidentId", "UnifiedSocialCreditCode").contains(name.getName());
    }

    private static boolean isAboutSubjects(FieldDefinition field) {
        return Set.of("Subject", "Person", "Organization")
                .contains(TypeUtil.unwrapAll(field.getType()).getName());
    }

    private static List<FieldDefinition> roots(String operation) {
        ObjectTypeDefinition type = SCHEMA.getTypeOrNull(operation, ObjectTypeDefinition.class);
        return type == null ? List.of() : type.getFieldDefinitions();
    }

    /** Subjects and records. */
    private static Set<ObjectTypeDefinition> aboutSubjects() {
        return SCHEMA.getTypes(ObjectTypeDefinition.class).stream()
                .filter(type -> !type.getImplements().isEmpty())
                .collect(Collectors.toSet());
    }
}
