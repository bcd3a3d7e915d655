package org.creditgateway.gateway.catalogue;

import graphql.schema.idl.TypeDefinitionRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditgateway.gateway.catalogue.CatalogueItem.CaseRule;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;

/** The published catalogue in one version. Immutable. */
public final class ApplicationCatalogue {

    private static final int MOST_ITEMS_NAMED = 10;

    private final String version;
    private final String digest;
    private final SortedMap<String, CatalogueItem> items;
    private final List<CatalogueItem> shown;
    private final SortedSet<String> publishedCoordinates;

    ApplicationCatalogue(String version, Collection<CatalogueItem> items) {
        this(version, CatalogueText.digest(CatalogueText.of(items)), items);
    }

    /** @param digest of the text that is stored, which may be in an older form than {@link CatalogueText} has now */
    ApplicationCatalogue(String version, String digest, Collection<CatalogueItem> items) {
        this.version = version;
        this.digest = digest;
        this.items = new TreeMap<>();
        items.forEach(item -> this.items.put(item.code(), item));
        this.shown = this.items.values().stream()
                .filter(item -> item.status().isShown())
                .toList();
        Set<String> coordinates = new HashSet<>();
        items.stream()
                .filter(CatalogueItem::grants)
                .forEach(item -> coordinates.addAll(item.grant().coordinates()));
        this.publishedCoordinates = Collections.unmodifiableSortedSet(new TreeSet<>(coordinates));
    }

    /**
     * Reads a catalogue and checks it against the schema.
     *
     * @param name what messages call the document
     * @param yaml the document
     * @throws InvalidCatalogue with all errors, each with line and column
     */
    public static ApplicationCatalogue read(String version, String name, String yaml, TypeDefinitionRegistry schema) {
        return new ApplicationCatalogue(
                version,
                CatalogueReader.read(name, yaml, new SchemaCoordinates(schema)).items());
    }

    /**
     * Reads a published version, as it was stored.
     *
     * @param text what {@link #text()} was when it was published
     * @throws InvalidCatalogue when it does not fit the schema
     */
    public static ApplicationCatalogue readStored(String version, String text, SchemaCoordinates schema) {
        CatalogueReader.Result read = CatalogueReader.readStored("catalogue version " + version, text, schema);
        return new ApplicationCatalogue(version, CatalogueText.digest(text), read.items());
    }

    /** The canonical text of all items, which is what is stored of a version. */
    public String text() {
        return CatalogueText.of(items.values());
    }

    /** The version's name, such as {@code 1}. */
    public String version() {
        return version;
    }

    /** SHA-256, in hex, over the canonical text of the items. Equal content has equal digests. */
    public String digest() {
        return digest;
    }

    /** The item of this code, if there is one, whoever may use it. */
    public Optional<CatalogueItem> item(String code) {
        return Optional.ofNullable(items.get(code));
    }

    /** The items that the public is shown, in force or not, by code. Of the others nobody learns that they exist. */
    public List<CatalogueItem> shown() {
        return shown;
    }

    /** The item of this code, if the public is shown it. */
    public Optional<CatalogueItem> shown(String code) {
        return item(code).filter(item -> item.status().isShown());
    }

    /** The items of every status, by code. What leaves the gateway is {@link #shown()}. */
    public Collection<CatalogueItem> items() {
        return Collections.unmodifiableCollection(items.values());
    }

    /** Every coordinate that a published item grants, whoever may use it. */
    public SortedSet<String> publishedCoordinates() {
        return publishedCoordinates;
    }

    /**
     * The item that an inquiry is made under.
     *
     * @param code the item named
     * @param caseNumber the case named
     * @param moment when the inquiry began
     * @throws Refused when there is no such item for the requester, it is revoked or not in force, or something is missing
     *     that it requires. An item that does not exist, one of another agency, and one that is not published or no
     *     longer are refused alike.
     */
    public CatalogueItem admit(
            Requester requester, @Nullable String code, @Nullable String caseNumber, Instant moment) {
        if (requester instanceof Requester.Public) {
            throw new Refused(ErrorCode.UNAUTHENTICATED, "An inquiry needs a bearer token.");
        }
        if (code == null || code.isBlank()) {
            throw new Refused(
                    ErrorCode.INQUIRY_ITEM_REQUIRED,
                    "An inquiry names a catalogue item in extensions.inquiry.item or the header Inquiry-Item; "
                            + open(requester) + ".");
        }
        CatalogueItem item = items.get(code);
        boolean known = item != null && (item.grants() || item.status() == ItemStatus.REVOKED);
        if (item == null || !known || !item.isOpenTo(requester)) {
            throw new Refused(
                    ErrorCode.INQUIRY_ITEM_NOT_PERMITTED,
                    "The catalogue item named is not one that this requester may use; " + open(requester) + ".");
        }
        admitUnder(item, requester, caseNumber, moment);
        return item;
    }

    /** The items that the requester may use, by code; whether they are in force is another matter. */
    public List<CatalogueItem> openTo(Requester requester) {
        return items.values().stream()
                .filter(item -> item.grants() && item.isOpenTo(requester))
                .toList();
    }

    private static void admitUnder(
            CatalogueItem item, Requester requester, @Nullable String caseNumber, Instant moment) {
        if (requester instanceof Requester.System) {
            throw new Refused(
                    ErrorCode.OFFICIAL_REQUIRED,
                    "An inquiry is made by an official; a system names the one it acts for in "
                            + "extensions.inquiry.onBehalfOf or the header Inquiry-On-Behalf-Of.");
        }
        if (!item.grants()) {
            throw new Refused(
                    ErrorCode.CATALOGUE_ITEM_NOT_IN_FORCE, "Catalogue item " + item.code() + " has been revoked.");
        }
        if (!item.inForce().at(moment)) {
            throw new Refused(
                    ErrorCode.CATALOGUE_ITEM_NOT_IN_FORCE,
                    "Catalogue item " + item.code() + " is in force from "
                            + item.inForce().from() + " until " + item.inForce().until() + ".");
        }
        admitCase(item, caseNumber);
    }

    private static void admitCase(CatalogueItem item, @Nullable String caseNumber) {
        CaseRule rule = item.requires().caseRule();
        if (rule == null) {
            return;
        }
        if (caseNumber == null || caseNumber.isBlank()) {
            throw new Refused(
                    ErrorCode.CASE_REQUIRED,
                    "Catalogue item " + item.code() + " requires a case in extensions.inquiry.case or the header "
                            + "Inquiry-Case, of the form " + rule.pattern() + ".");
        }
        if (!rule.recognises(caseNumber)) {
            throw new Refused(
                    ErrorCode.CASE_NOT_RECOGNISED,
                    "The case named is not of the form that catalogue item " + item.code() + " requires: "
                            + rule.pattern() + ".");
        }
    }

    private String open(Requester requester) {
        List<String> open = items.entrySet().stream()
                .filter(item -> item.getValue().grants() && item.getValue().isOpenTo(requester))
                .map(Map.Entry::getKey)
                .limit(MOST_ITEMS_NAMED)
                .toList();
        return open.isEmpty() ? "none is open to this requester" : "open to this requester: " + String.join(", ", open);
    }
}
