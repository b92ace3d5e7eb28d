package io.loupan.customers;

import io.loupan.customers.SearchTerm.Kind;
import io.loupan.customers.TermUnclear.Reason;
import io.loupan.customers.Vault.Hash;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** Reads what people type into the search box. */
@Service
public class SearchTerms {

  private static final Pattern CASE_NO = Pattern.compile("C-\\d{8}-\\d{5,10}");
  private static final Pattern CUSTOMER_NO = Pattern.compile("K-\\d{8}-\\d{5,10}");
  private static final Pattern LAST_FOUR = Pattern.compile("\\d{4}");
  private static final Pattern SOME_DIGITS = Pattern.compile("[\\d\\s()+.*-]*\\d[\\d\\s()+.*-]*");

  private final Vault vault;

  SearchTerms(Vault vault) {
    this.vault = vault;
  }

  /**
   * Understands a term: a number of ours, a phone in any spelling or its last four digits, an
   * e-mail, else a name. Full-width characters count as ordinary ones.
   *
   * @param typed as typed, or null
   * @return what to look for
   * @throws TermUnclear if nothing can be searched by it
   */
  public SearchTerm read(String typed) throws TermUnclear {
    if (typed != null && typed.codePointCount(0, typed.length()) > SearchTerm.LENGTH) {
      throw new TermUnclear(Reason.TOO_LONG);
    }
    String term =
        Normalizer.normalize(typed == null ? "" : typed, Normalizer.Form.NFKC)
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\s]]", "")
            .strip();
    if (term.isEmpty()) {
      throw new TermUnclear(Reason.EMPTY);
    }
    String number = term.toUpperCase(Locale.ROOT);
    if (CASE_NO.matcher(number).matches()) {
      return new SearchTerm(Kind.CASE_NO, List.of(number));
    }
    if (CUSTOMER_NO.matcher(number).matches()) {
      return new SearchTerm(Kind.CUSTOMER_NO, List.of(number));
    }
    if (LAST_FOUR.matcher(term).matches()) {
      return hashed(Kind.LAST_FOUR, Hash.LAST4, term);
    }
    String phone = Contacts.phone(term);
    if (phone != null) {
      return hashed(Kind.PHONE, Hash.PHONE, phone);
    }
    String email = Contacts.email(term);
    if (email != null) {
      return hashed(Kind.EMAIL, Hash.EMAIL, email);
    }
    if (SOME_DIGITS.matcher(term).matches()) {
      throw new TermUnclear(Reason.DIGITS);
    }
    return name(term);
  }

  /** The term may be the whole name, or nothing but the surname. */
  private SearchTerm name(String term) throws TermUnclear {
    if (!Enquirer.isName(term)) {
      throw new TermUnclear(Reason.TOO_LONG);
    }
    String whole = PersonName.of(term, null).fullForSearch();
    return new SearchTerm(
        Kind.NAME, List.of(vault.hash(Hash.NAME, whole), vault.hash(Hash.SURNAME, whole)));
  }

  private SearchTerm hashed(Kind kind, Hash hash, String value) {
    return new SearchTerm(kind, List.of(vault.hash(hash, value)));
  }
}
