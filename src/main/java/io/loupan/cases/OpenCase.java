package io.loupan.cases;

import io.loupan.kernel.CaseNo;

/**
 * The open case of a customer in a project.
 *
 * @param caseNo its number
 * @param isNew whether it was opened just now
 */
public record OpenCase(CaseNo caseNo, boolean isNew) {}
