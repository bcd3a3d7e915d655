package org.creditgateway.gateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueCsvTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void aCellIsNeverAFormula(String text) {
        assertThat(CatalogueCsv.cell(text)).matches("(?s)\"?'.*").contains(text);
    }

    @Test
    void aCellIsQuotedOnlyWhereItMustBe() {
        assertThat(CatalogueCsv.cell("plain = text")).isEqualTo("plain = text");
        assertThat(CatalogueCsv.cell("one, two")).isEqualTo("\"one, two\"");
        assertThat(CatalogueCsv.cell("a \"word\"")).isEqualTo("\"a \"\"word\"\"\"");
        assertThat(CatalogueCsv.cell("=HYPERLINK(\"x\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\")\"");
        assertThat(CatalogueCsv.cell("")).isEmpty();
    }
}
