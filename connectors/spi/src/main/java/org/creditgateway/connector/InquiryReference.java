package org.creditgateway.connector;

/**
 * Which inquiry a call to a source belongs to: told to the source with the call, so that its department can account for
 * it by itself.
 *
 * @param id the inquiry's id, as it stands in its answer and in its entry
 * @param item the code of the catalogue item
 * @param agency the code of the agency that inquires; empty for subjects themselves
 */
public record InquiryReference(String id, String item, String agency) {}
