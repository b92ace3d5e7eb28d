package io.loupan.documents;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A file of the house was kept.
 *
 * @param fileId which
 * @param kind what its content is
 * @param sha256 hash of the content
 * @param by who brought it, or null for the installation itself
 * @param at when
 */
public record FileKept(UUID fileId, FileKind kind, String sha256, String by, Instant at)
    implements BusinessEvent {

  /** Belongs to no case. */
  @Override
  public CaseNo caseNo() {
    return null;
  }
}
