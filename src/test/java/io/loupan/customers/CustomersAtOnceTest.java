package io.loupan.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.customers.Vault.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many enquiries at the same moment: one person stays one customer. */
@LoupanTest
class CustomersAtOnceTest {

  @Autowired Customers customers;
  @Autowired JdbcClient jdbc;
  @Autowired Vault vault;
  @Autowired TransactionTemplate transaction;

  @Test
  void aHundredEnquiriesWithTheSameNewPhoneMakeOneCustomer() throws Exception {
    Enquirer who = new Enquirer("王丽", null, Fresh.mobile(), null, null);

    List<Recognised> all = atOnce(Collections.nCopies(100, who));

    assertThat(all).extracting(Recognised::id).hasSize(100).containsOnly(all.get(0).id());
    assertThat(all).filteredOn(Recognised::isNew).hasSize(1);
    assertThat(all).extracting(Recognised::customerNo).containsOnly(all.get(0).customerNo());
  }

  /**
   * Ten contacts in all combinations: whoever gives a phone gets the customer who has it, and every
   * customer has exactly the contacts that are sealed in it.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void contactsOfOneFamilyEndAtOneCustomerEach(int seed) throws Exception {
    Random random = new Random(seed);
    List<String> phones = Stream.generate(Fresh::mobile).limit(5).toList();
    List<String> emails = Stream.generate(Fresh::email).limit(5).toList();
    List<Enquirer> enquirers = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      String phone = random.nextInt(4) == 0 ? null : phones.get(random.nextInt(5));
      String email = phone != null && random.nextBoolean() ? null : emails.get(random.nextInt(5));
      Title title = random.nextBoolean() ? Title.MS : null;
      enquirers.add(new Enquirer("王丽", title, phone, email, null));
    }

    List<Recognised> answers = atOnce(enquirers);

    Map<String, CustomerId> holders = new HashMap<>();
    for (int i = 0; i < enquirers.size(); i++) {
      Enquirer who = enquirers.get(i);
      assertThat(answers.get(i).doubt()).isNull();
      String decisive = who.phone() == null ? who.email() : who.phone();
      CustomerId before = holders.putIfAbsent(decisive, answers.get(i).id());
      assertThat(before).isIn(null, answers.get(i).id());
    }
    Set<CustomerId> customersMade =
        answers.stream().filter(Recognised::isNew).map(Recognised::id).collect(Collectors.toSet());
    assertThat(customersMade).containsAll(holders.values());
    for (CustomerId id : customersMade) {
      assertThat(claimed(id)).isNotEmpty().isEqualTo(sealed(id));
    }
  }

  @Test
  void doubtfulEnquiriesAtOnceLeaveContactsWhereTheyAre() throws Exception {
    List<String> phones = Stream.generate(Fresh::mobile).limit(3).toList();
    List<String> emails = Stream.generate(Fresh::email).limit(3).toList();
    List<Enquirer> enquirers = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      String name = i % 2 == 0 ? "王丽" : "李强";
      enquirers.add(new Enquirer(name, null, phones.get(i % 3), emails.get(i / 3 % 3), null));
    }

    List<Recognised> answers = atOnce(enquirers);

    for (CustomerId id : answers.stream().map(Recognised::id).collect(Collectors.toSet())) {
      assertThat(claimed(id)).isNotEmpty().isEqualTo(sealed(id));
    }
  }

  @Test
  void everyFurtherPhoneOfOnePersonIsKept() throws Exception {
    String email = Fresh.email();
    Recognised first = atOnce(List.of(new Enquirer("王丽", null, null, email, null))).get(0);
    List<String> phones = Stream.generate(Fresh::mobile).limit(40).toList();

    List<Recognised> answers =
        atOnce(phones.stream().map(phone -> new Enquirer("王丽", null, phone, email, null)).toList());

    assertThat(answers).extracting(Recognised::id).containsOnly(first.id());
    assertThat(claimed(first.id())).hasSize(41).isEqualTo(sealed(first.id()));
  }

  @Test
  void aCustomerErasedAtTheSameMomentComesBackWithNothingButTheNewEnquiry() throws Exception {
    for (int round = 0; round < 20; round++) {
      String phone = Fresh.mobile();
      Enquirer who = new Enquirer("王丽", null, phone, null, null);
      Recognised first = atOnce(List.of(who)).get(0);
      List<Callable<Recognised>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(call(new Enquirer("王丽", null, phone, Fresh.email(), null)));
      }
      calls.add(
          2,
          () -> {
            customers.erase(first.id());
            return first;
          });

      atOnceCalls(calls);

      assertThat(customers.person(first.id())).isEmpty();
      assertThat(claimed(first.id())).isEmpty();
    }
  }

  /** Whoever corrects whatever at once: nobody shares a contact, and each has what is sealed. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void correctionsAtOnceLeaveEachContactWithOneCustomer(int seed) throws Exception {
    Random random = new Random(seed);
    List<String> phones = Stream.generate(Fresh::mobile).limit(4).toList();
    List<String> emails = Stream.generate(Fresh::email).limit(3).toList();
    List<Recognised> people =
        atOnce(
            Stream.generate(() -> new Enquirer("王丽", null, Fresh.mobile(), null, null))
                .limit(3)
                .toList());
    List<Callable<Recognised>> calls = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Recognised who = people.get(random.nextInt(3));
      String email = random.nextBoolean() ? null : emails.get(random.nextInt(3));
      Enquirer right = new Enquirer("王丽", null, phones.get(random.nextInt(4)), email, null);
      calls.add(
          () -> {
            try {
              customers.correct(who.id(), right);
            } catch (CorrectionRefused taken) {
              assertThat(taken.problems()).isNotEmpty();
            }
            return who;
          });
    }

    atOnceCalls(calls);

    for (Recognised who : people) {
      assertThat(claimed(who.id())).isNotEmpty().isEqualTo(sealed(who.id()));
    }
  }

  private Set<String> claimed(CustomerId id) {
    return new HashSet<>(
        jdbc.sql("select value_hash from customer_contact where customer_id = ?")
            .param(id.value())
            .query(String.class)
            .list());
  }

  private Set<String> sealed(CustomerId id) {
    Person person = customers.person(id).orElseThrow();
    Stream<String> phones =
        Stream.concat(Stream.ofNullable(person.phone()), person.furtherPhones().stream());
    Stream<String> emails =
        Stream.concat(Stream.ofNullable(person.email()), person.furtherEmails().stream());
    return Stream.concat(
            phones.map(phone -> vault.hash(Hash.PHONE, phone)),
            emails.map(email -> vault.hash(Hash.EMAIL, email)))
        .collect(Collectors.toSet());
  }

  private List<Recognised> atOnce(List<Enquirer> enquirers) throws Exception {
    return atOnceCalls(enquirers.stream().map(this::call).toList());
  }

  private Callable<Recognised> call(Enquirer who) {
    return () ->
        transaction.execute(
            status -> {
              try {
                Recognised answer = customers.recognise(who);
                // as a capture does: the transaction must still be alive
                customers.recordConsent(answer.id(), "contact", "1", "website", Instant.EPOCH);
                return answer;
              } catch (ContactMissing e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static List<Recognised> atOnceCalls(List<Callable<Recognised>> calls) throws Exception {
    var threads = Executors.newFixedThreadPool(16);
    try {
      List<Recognised> answers = new ArrayList<>();
      for (Future<Recognised> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }
}
