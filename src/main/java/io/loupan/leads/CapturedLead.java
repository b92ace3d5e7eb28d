package io.loupan.leads;

/**
 * The answer to a captured lead; the same for every repetition of the same enquiry.
 *
 * @param leadNo number of the lead
 * @param customerNo number of the customer behind it
 * @param caseNo number of the case it belongs to
 * @param status always {@code CAPTURED}; how the lead fares is asked by its number
 * @param joined whether it joined a case that was open already
 */
public record CapturedLead(
    String leadNo, String customerNo, String caseNo, String status, boolean joined) {}
