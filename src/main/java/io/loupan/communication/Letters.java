package io.loupan.communication;

import io.loupan.kernel.CaseNo;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * What is said and written to a customer: the managers' texts with the facts of a case in them.
 * Mails and messages are in the customer's language, scripts for calls in the office's.
 *
 * <p>Methods throw {@link java.util.NoSuchElementException} if there is no such case.
 */
@Service
public class Letters {

  /** Key: what to say in the first call. */
  public static final String FIRST_CALL_SCRIPT = "first-call-script";

  /** Key: what to say in a later call. */
  public static final String FOLLOW_UP_CALL_SCRIPT = "follow-up-call-script";

  /** Key: the first mail, with brochures and floor plans. */
  public static final String INTRODUCTION_MAIL = "introduction-mail";

  /** Key: a later mail. */
  public static final String FOLLOW_UP_MAIL = "follow-up-mail";

  /** Key: the first message on WeChat, with pictures. */
  public static final String INTRODUCTION_WECHAT = "introduction-wechat";

  /** Key: a later message on WeChat. */
  public static final String FOLLOW_UP_WECHAT = "follow-up-wechat";

  Letters() {}

  /**
   * A mail as proposed.
   *
   * @param caseNo the case
   * @param key {@link #INTRODUCTION_MAIL} or {@link #FOLLOW_UP_MAIL}
   * @return in the customer's language, with the permit number; the introduction with brochures and
   *     floor plans of the project, at most 15 MiB of them
   */
  public Letter mail(CaseNo caseNo, String key) {
    throw new UnsupportedOperationException();
  }

  /**
   * A message for WeChat as proposed.
   *
   * @param caseNo the case
   * @param key {@link #INTRODUCTION_WECHAT} or {@link #FOLLOW_UP_WECHAT}
   * @return in the customer's language, with the permit number; the introduction with pictures and
   *     drawn floor plans of the project, no other files
   */
  public Letter wechat(CaseNo caseNo, String key) {
    throw new UnsupportedOperationException();
  }

  /**
   * What to say in a call.
   *
   * @param caseNo the case
   * @param key {@link #FIRST_CALL_SCRIPT} or {@link #FOLLOW_UP_CALL_SCRIPT}
   * @return in the language of the office
   */
  public String script(CaseNo caseNo, String key) {
    throw new UnsupportedOperationException();
  }

  /**
   * Queues a mail to the customer of a case, in the caller's transaction. Where the text does not
   * name the pre-sale permits, a line is added that does.
   *
   * @param caseNo the case
   * @param idempotencyKey of this mail: it leaves once; at most 200 characters
   * @param subject one line
   * @param body as the consultant left it
   * @param files ids of papers of the project; may be empty
   * @param by who sends it
   * @return its id in the outbox
   * @throws LetterRefused if the project has no pre-sale permit, the customer has no e-mail, does
   *     not want to be contacted or was erased, the text is empty or makes a forbidden promise, or
   *     a file is none of the project's
   */
  public UUID queueMail(
      CaseNo caseNo,
      String idempotencyKey,
      String subject,
      String body,
      List<UUID> files,
      String by)
      throws LetterRefused {
    throw new UnsupportedOperationException();
  }

  /**
   * Queues a message for WeChat, in the caller's transaction, as {@link #queueMail} does a mail.
   *
   * @param caseNo the case
   * @param idempotencyKey of this message; at most 200 characters
   * @param body as the consultant left it
   * @param files ids of pictures of the project; may be empty
   * @param by who sends it
   * @return its id in the outbox
   * @throws LetterRefused as for a mail; here no e-mail is needed, and only pictures go
   */
  public UUID queueWechat(
      CaseNo caseNo, String idempotencyKey, String body, List<UUID> files, String by)
      throws LetterRefused {
    throw new UnsupportedOperationException();
  }
}
