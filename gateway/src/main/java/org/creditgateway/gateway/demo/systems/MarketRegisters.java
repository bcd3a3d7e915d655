package org.creditgateway.gateway.demo.systems;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.demo.sample.AbnormalListing;
import org.creditgateway.gateway.demo.sample.Citizen;
import org.creditgateway.gateway.demo.sample.Company;
import org.creditgateway.gateway.demo.sample.Licence;
import org.creditgateway.gateway.demo.sample.Penalty;
import org.creditgateway.gateway.demo.sample.SampleData;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** The market regulator's registers, as the objects of its GraphQL schema: members by name, with the type's name. */
final class MarketRegisters {

    private final Map<String, Map<String, @Nullable Object>> organizations = new HashMap<>();
    private final Map<String, Map<String, @Nullable Object>> persons = new HashMap<>();

    MarketRegisters(SampleData data) {
        Map<SubjectId, List<Penalty>> penalties =
                data.marketPenalties().stream().collect(groupingBy(Penalty::subject));
        Map<SubjectId, List<Licence>> licences = data.licences().stream().collect(groupingBy(Licence::subject));
        Map<SubjectId, List<AbnormalListing>> abnormal =
                data.abnormalListings().stream().collect(groupingBy(AbnormalListing::subject));
        for (Company company : data.companies()) {
            SubjectId subject = new SubjectId(SubjectId.Type.ORGANIZATION, company.code());
            Map<String, @Nullable Object> members = organization(company);
            addRecords(members, subject, penalties, licences);
            members.put(
                    "abnormalListings",
                    abnormal.getOrDefault(subject, List.of()).stream()
                            .map(MarketRegisters::listing)
                            .toList());
            organizations.put(company.code(), members);
        }
        for (Citizen citizen : data.citizens()) {
            SubjectId subject = new SubjectId(SubjectId.Type.PERSON, citizen.id());
            Map<String, @Nullable Object> members = members("Person");
            members.put("residentId", citizen.id());
            members.put("fullName", citizen.name());
            addRecords(members, subject, penalties, licences);
            persons.put(citizen.id(), members);
        }
    }

    /** The organisations that are known, in the order of the codes. */
    List<Map<String, @Nullable Object>> organizations(Collection<String> codes) {
        return codes.stream().map(organizations::get).filter(Objects::nonNull).toList();
    }

    /** The persons that are known, in the order of the ids. */
    List<Map<String, @Nullable Object>> persons(Collection<String> ids) {
        return ids.stream().map(persons::get).filter(Objects::nonNull).toList();
    }

    /** The entity that a representation names, or null when it is not known. */
    @Nullable
    Map<String, @Nullable Object> entity(Map<String, Object> representation) {
        return switch (String.valueOf(representation.get("__typename"))) {
            case "Organization" -> organizations.get(String.valueOf(representation.get("uscc")));
            case "Person" -> persons.get(String.valueOf(representation.get("residentId")));
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> organization(Company company) {
        Map<String, @Nullable Object> members = members("Organization");
        members.put("uscc", company.code());
        members.put("registeredName", company.name());
        members.put("state", company.status());
        members.put("legalRepresentative", company.legalRepresentative());
        members.put("establishedOn", company.registeredOn().toString());
        members.put("capital", Map.of("amountCny", company.capital().toPlainString()));
        members.put("seat", company.address());
        members.put("industry", company.industry());
        members.put(
                "officers",
                company.officers().stream()
                        .map(officer -> Map.of(
                                "name", officer.name(), "idNumber", officer.residentId(), "title", officer.post()))
                        .toList());
        return members;
    }

    private static void addRecords(
            Map<String, @Nullable Object> members,
            SubjectId subject,
            Map<SubjectId, List<Penalty>> penalties,
            Map<SubjectId, List<Licence>> licences) {
        members.put(
                "penalties",
                penalties.getOrDefault(subject, List.of()).stream()
                        .map(MarketRegisters::penalty)
                        .toList());
        members.put(
                "licences",
                licences.getOrDefault(subject, List.of()).stream()
                        .map(MarketRegisters::licence)
                        .toList());
    }

    private static Map<String, @Nullable Object> penalty(Penalty penalty) {
        BigDecimal fine = penalty.fine();
        Map<String, @Nullable Object> members = members("Penalty");
        members.put("id", penalty.id());
        members.put("documentNumber", penalty.documentNumber());
        members.put("violation", penalty.violation());
        members.put("basis", penalty.basis());
        members.put("type", penalty.type());
        members.put("content", penalty.content());
        members.put("fineCny", fine == null ? null : fine.toPlainString());
        members.put("tier", penalty.tier());
        members.put("decidedOn", penalty.dates().on().toString());
        members.put("violationEndedOn", text(penalty.dates().ended()));
        members.put("shareUntil", penalty.dates().until().toString());
        members.put("repairedOn", text(penalty.dates().repaired()));
        return members;
    }

    private static Map<String, @Nullable Object> licence(Licence licence) {
        Map<String, @Nullable Object> members = members("Licence");
        members.put("id", licence.id());
        members.put("certificateNumber", licence.certificateNumber());
        members.put("scope", licence.content());
        members.put("issuer", licence.issuedBy());
        members.put("validFrom", licence.dates().on().toString());
        members.put("validUntil", licence.dates().until().toString());
        members.put("withdrawnOn", text(licence.dates().repaired()));
        return members;
    }

    private static Map<String, @Nullable Object> listing(AbnormalListing listing) {
        Map<String, @Nullable Object> members = members("AbnormalListing");
        members.put("id", listing.id());
        members.put("reason", listing.reason());
        members.put("listedOn", listing.dates().on().toString());
        members.put("removedOn", text(listing.dates().ended()));
        members.put("shareUntil", listing.dates().until().toString());
        members.put("repairedOn", text(listing.dates().repaired()));
        return members;
    }

    private static Map<String, @Nullable Object> members(String type) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("__typename", type);
        return members;
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
