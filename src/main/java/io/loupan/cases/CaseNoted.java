package io.loupan.cases;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * Something was noted about a case, or a file was added to it.
 *
 * @param caseNo which
 * @param noteId the note or file
 * @param file whether it is a file
 * @param by who
 * @param at when
 */
public record CaseNoted(CaseNo caseNo, UUID noteId, boolean file, String by, Instant at)
    implements BusinessEvent {}
