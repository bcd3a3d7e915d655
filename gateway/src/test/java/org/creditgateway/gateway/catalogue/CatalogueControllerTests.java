package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import io.r2dbc.spi.ConnectionFactories;
import org.creditgateway.schema.CreditScalars;
import org.creditgateway.schema.CreditSchema;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.ClassNameTypeResolver;
import org.springframework.r2dbc.core.DatabaseClient;

class CatalogueControllerTests {

    private static final String OPERATION = """
            { catalogue { version digest items {
              code title purpose status approvals { by on } matter agencies roles legalBasis { document article } subjects
              requires { caseNumber { pattern strength } authorization { times per longest } self emergency }
              rows { kinds natures tiers } lookback limits { batch perDay perOfficialPerDay } hidden { period reason }
              coordinates { coordinate level } from until } } }""";

    @Test
    void everyFieldOfTheCatalogueIsAnswered() {
        String hiding = TestCatalogue.demo()
                .replaceFirst(
                        "    inForce", "    hidden: {for: P90D, reason: Inspections are not announced}\n    inForce");
        var catalogue = ApplicationCatalogue.read("1", "demo", hiding, CreditSchema.typeRegistry());
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Catalogues.class, () -> new Catalogues(catalogue));
            var nowhere = DatabaseClient.create(ConnectionFactories.get("r2dbc:postgresql://nobody@127.0.0.1:1/none"));
            context.registerBean(
                    CatalogueArchive.class,
                    () -> new CatalogueArchive(new CatalogueVersions(nowhere), TestCatalogue.schema()));
            context.register(CatalogueController.class);
            context.refresh();

            var result = GraphQL.newGraphQL(schema(context)).build().execute(OPERATION);

            assertThat(result.getErrors()).isEmpty();
            assertThat(result.getData().toString())
                    .contains("version=1", catalogue.digest(), "code=SD-M2-PROCUREMENT-01", "matter=M2")
                    .contains(
                            "agencies=[SD-FINANCE]",
                            "document=Shandong Social Credit Regulations (2020), article=22(2)")
                    .contains("subjects=[ORGANIZATION]", "from=2026-01-01", "until=2028-12-31")
                    .contains(
                            "status=PUBLISHED", "by=SD-JUSTICE/2007, on=2025-11-25", "roles=[auditor]", "lookback=P5Y")
                    .contains("limits={batch=1000, perDay=20000, perOfficialPerDay=null}")
                    .contains("hidden={period=P90D, reason=Inspections are not announced}", "hidden=null")
                    .contains("{caseNumber={pattern=CASE-[0-9]{1,9}, strength=FORMAT}")
                    .contains("authorization={times=null, per=null, longest=null}, self=false, emergency=false}")
                    .contains("{coordinate=ResponsiblePerson.residentId, level=MASKED}");
        }
    }

    private static GraphQLSchema schema(AnnotationConfigApplicationContext context) {
        var controllers = new AnnotatedControllerConfigurer();
        controllers.setApplicationContext(context);
        controllers.afterPropertiesSet();
        var wiring = RuntimeWiring.newRuntimeWiring();
        CreditScalars.all().forEach(wiring::scalar);
        for (String type : new String[] {"Subject", "CreditRecord"}) {
            wiring.type(type, builder -> builder.typeResolver(new ClassNameTypeResolver()));
        }
        controllers.configure(wiring);
        return new SchemaGenerator().makeExecutableSchema(CreditSchema.typeRegistry(), wiring.build());
    }
}
