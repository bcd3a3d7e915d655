package org.creditgateway.gateway.disclosure;

import java.time.Clock;
import org.creditgateway.gateway.catalogue.CatalogueArchive;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.keys.Encryption;
import org.creditgateway.gateway.keys.Keys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DisclosureConfiguration {

    @Bean
    DisclosureEntries disclosureEntries(InquiryLog log, Catalogues catalogues) {
        return new DisclosureEntries(log, catalogues);
    }

    @Bean
    Disclosures disclosures(
            InquiryLogReader entries, DisclosureEntries log, CatalogueArchive archive, Keys keys, Clock clock) {
        return new Disclosures(entries, log, archive, new PageMark(new Encryption(keys.encryption())), clock);
    }

    @Bean
    HiddenInquiries hiddenInquiries(InquiryLogReader entries, DisclosureEntries log, Clock clock) {
        return new HiddenInquiries(entries, log, clock);
    }
}
