package io.loupan.communication.process;

import static io.loupan.communication.process.CustomerCommunicationProcess.MESSAGE_ID;
import static io.loupan.communication.process.CustomerCommunicationProcess.OWNER;

import io.loupan.communication.Contact;
import io.loupan.communication.ContactChannel;
import io.loupan.communication.Contacts;
import io.loupan.communication.Letter;
import io.loupan.communication.LetterRefused;
import io.loupan.communication.Letters;
import io.loupan.documents.StoredFile;
import io.loupan.kernel.CaseNo;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Puts the message into the outbox, from where the consultant sends it by hand. Where it may not go
 * the task comes nevertheless, and its form says what stands in the way.
 */
@Component
class PrepareWeChatMessageDelegate implements JavaDelegate {

  private final Letters letters;
  private final Contacts contacts;

  PrepareWeChatMessageDelegate(Letters letters, Contacts contacts) {
    this.letters = letters;
    this.contacts = contacts;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNo caseNo = new CaseNo(execution.getProcessBusinessKey());
    boolean first =
        contacts.of(caseNo).stream()
            .map(Contact::channel)
            .noneMatch(channel -> channel == ContactChannel.WECHAT);
    Letter letter =
        letters.wechat(caseNo, first ? Letters.INTRODUCTION_WECHAT : Letters.FOLLOW_UP_WECHAT);
    try {
      MESSAGE_ID.set(
          execution,
          letters
              .queueWechat(
                  caseNo,
                  "contact:" + execution.getActivityInstanceId(),
                  letter.body(),
                  letter.files().stream().map(StoredFile::id).toList(),
                  OWNER.of(execution))
              .toString());
    } catch (LetterRefused refused) {
      MESSAGE_ID.set(execution, null);
    }
  }
}
