package org.creditgateway.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The project's compiled classes, read once for all tests of their form. */
final class Compiled {

    /** Those of the gateway's tests included. */
    static final JavaClasses ALL = new ClassFileImporter().importPackages("org.creditgateway");

    /** Without tests. */
    static final JavaClasses SHIPPED = ALL.that(describe(
            "are shipped",
            type -> type.getSource()
                    .filter(source -> source.getUri().toString().contains("/test-classes/"))
                    .isEmpty()));

    private Compiled() {}
}
