package io.loupan.messaging;

import io.loupan.kernel.CaseNo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Messages that leave the house. A message is queued in the caller's transaction and leaves after
 * its commit, once per key.
 */
@Service
public class Outbox {

  Outbox() {}

  /**
   * Queues a message. One with the same key that is there already stays as it is.
   *
   * @param message what is to leave
   * @return its id, or that of the one with the same key
   */
  public UUID queue(Message message) {
    throw new UnsupportedOperationException();
  }

  /**
   * A message in the outbox.
   *
   * @param id which
   * @return empty if there is none
   */
  public Optional<OutboxMessage> find(UUID id) {
    throw new UnsupportedOperationException();
  }

  /**
   * The messages of a case.
   *
   * @param caseNo which case
   * @return newest first, at most 200
   */
  public List<OutboxMessage> of(CaseNo caseNo) {
    throw new UnsupportedOperationException();
  }

  /**
   * A person has sent a message by hand.
   *
   * @param id which
   * @param by who
   * @return false if it was not waiting for that
   */
  public boolean sentByHand(UUID id, String by) {
    throw new UnsupportedOperationException();
  }

  /**
   * What has not left yet of a case leaves no more: it was closed.
   *
   * @param caseNo which case
   */
  public void cancel(CaseNo caseNo) {
    throw new UnsupportedOperationException();
  }
}
