package io.loupan.cases;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A note or file of a case was removed, and its content destroyed.
 *
 * @param caseNo which
 * @param noteId the note or file
 * @param by who
 * @param at when
 */
public record CaseNoteRemoved(CaseNo caseNo, UUID noteId, String by, Instant at)
    implements BusinessEvent {}
