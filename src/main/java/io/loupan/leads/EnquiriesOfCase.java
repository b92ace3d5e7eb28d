package io.loupan.leads;

import io.loupan.access.Channel;
import io.loupan.access.Channels;
import io.loupan.cases.Enquiries;
import io.loupan.engine.FormText;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells the case what its customer asked for. */
@Component
class EnquiriesOfCase implements Enquiries {

  private final Leads leads;
  private final Channels channels;
  private final Office office;

  EnquiriesOfCase(Leads leads, Channels channels, Office office) {
    this.leads = leads;
    this.channels = channels;
    this.office = office;
  }

  @Override
  public List<String> of(CaseNo caseNo) {
    return leads.ofCase(caseNo).stream().map(this::line).toList();
  }

  private String line(Lead lead) {
    String message = FormText.plain(leads.entered(lead).message());
    return office.text(
        lead.wantsVisit() ? "leads.enquiry.visit" : "leads.enquiry.question",
        FormText.plain(office.show(lead.capturedAt())),
        FormText.plain(channels.find(lead.channel()).map(Channel::name).orElse(lead.channel())),
        message.isBlank() ? office.text("leads.notSaid") : message);
  }
}
