package io.loupan.communication.process;

import io.loupan.communication.Letter;
import io.loupan.documents.StoredFile;
import io.loupan.engine.FormText;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How the forms show what goes with a letter. */
@Component
class LetterFacts {

  private final Office office;

  LetterFacts(Office office) {
    this.office = office;
  }

  /** The papers that go with it, each a link to look at, and those that were too much. */
  String list(CaseNo caseNo, Letter letter) {
    if (letter.files().isEmpty()) {
      return office.text("contact.form.noFiles");
    }
    String files =
        letter.files().stream()
            .map(file -> "- [" + FormText.plain(file.name()) + "](" + link(file) + ")")
            .collect(Collectors.joining("\n"));
    return letter.leftOut().isEmpty()
        ? files
        : files
            + "\n\n"
            + office.text(
                "contact.form.leftOut",
                letter.leftOut().stream()
                    .map(file -> FormText.plain(file.name()))
                    .collect(Collectors.joining(" · ")));
  }

  private static String link(StoredFile file) {
    return "/desk/papers/" + file.id();
  }
}
