package io.loupan.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.loupan.LoupanTest;
import io.loupan.kernel.AdvertisingLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoupanTest
class ManagedTextsTest {

  private static final String KEY = "follow-up-wechat";
  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;
  private static final Locale EN = Locale.ENGLISH;

  @Autowired Texts texts;
  @Autowired JdbcClient jdbc;

  /** Other tests read the texts that came with the product. */
  @AfterEach
  void putBack() {
    jdbc.sql("delete from managed_text where version > 1").update();
  }

  @Test
  void eachTextIsThereInBothLanguagesAndPassesItsOwnChecks() throws Exception {
    assertThat(texts.kinds()).hasSize(6);
    for (TextKind kind : texts.kinds()) {
      for (Locale language : Texts.LANGUAGES) {
        ManagedText first = texts.current(kind.key(), language);
        assertThat(first.version()).isOne();
        assertThat(first.by()).isNull();
        assertThat(first.subject().isEmpty()).isEqualTo(!kind.subject());
        TextDraft draft = new TextDraft(language, 1, first.subject(), first.body() + "\n。");
        assertThat(texts.save(kind.key(), List.of(draft), "max")).hasSize(1);
      }
    }
  }

  @Test
  void theFirstVersionsAreBroughtOnce() {
    texts.afterSingletonsInstantiated();
    assertThat(texts.versions(KEY, ZH)).hasSize(1);
  }

  @Test
  void aSavedTextIsInForceAtOnceAndOldVersionsStay() throws Exception {
    String before = texts.current(KEY, ZH).body();
    texts.save(KEY, List.of(zh(1, "{customer}，周末见。\r\n")), "max");
    assertThat(texts.current(KEY, ZH).body()).isEqualTo("{customer}，周末见。");
    assertThat(texts.current(KEY, ZH).by()).isEqualTo("max");
    assertThat(texts.versions(KEY, ZH)).extracting(ManagedText::version).containsExactly(2, 1);
    assertThat(texts.current(KEY, EN).version()).isOne();

    texts.save(KEY, List.of(zh(2, before)), "moe");
    assertThat(texts.current(KEY, ZH).version()).isEqualTo(3);
    assertThat(texts.current(KEY, ZH).body()).isEqualTo(before);
  }

  @Test
  void nothingChangedIsNoVersion() throws Exception {
    assertThat(texts.save(KEY, List.of(zh(1, texts.current(KEY, ZH).body() + "  \n")), "max"))
        .isEmpty();
  }

  @Test
  void whatIsWrongIsNamedAndNothingIsSaved() {
    TextRefused refused =
        catchThrowableOfType(
            TextRefused.class,
            () ->
                texts.save(
                    KEY,
                    List.of(
                        zh(1, "{customer}，{phone}，坐拥升值空间，距地铁 5 分钟"),
                        new TextDraft(EN, 1, "", "Fine, {customer}")),
                    "max"));
    assertThat(refused.problems())
        .extracting(TextRefused.Problem::field, TextRefused.Problem::key)
        .containsExactly(
            tuple("bodyZh", "documents.text.place"),
            tuple("bodyZh", "documents.text.promise"),
            tuple("bodyZh", "documents.text.travelTime"));
    assertThat(refused.problems().get(0).arguments()).containsExactly("phone");
    assertThat(texts.current(KEY, EN).version()).isOne();

    assertThat(problem(" \n ")).isEqualTo("documents.text.empty");
    assertThat(problem("长".repeat(1001))).isEqualTo("documents.text.long");
    assertThat(problem("{customer")).isEqualTo("documents.text.brace");
    assertThat(problem("{顾客}")).isEqualTo("documents.text.place");
  }

  @Test
  void theSecondOfTwoManagersIsTold() throws Exception {
    texts.save(KEY, List.of(zh(1, "第一位，{customer}")), "max");
    TextRefused refused =
        catchThrowableOfType(
            TextRefused.class, () -> texts.save(KEY, List.of(zh(1, "第二位，{customer}")), "moe"));
    assertThat(refused.overtaken()).isTrue();
    assertThat(texts.current(KEY, ZH).body()).startsWith("第一位");
  }

  @Test
  void ofManyAtOnceOneWins() throws Exception {
    var pool = Executors.newFixedThreadPool(6);
    List<String> outcomes = new ArrayList<>();
    try {
      List<Callable<String>> managers = new ArrayList<>();
      for (int number = 0; number < 6; number++) {
        String body = number + "，{customer}";
        managers.add(
            () -> {
              try {
                texts.save(KEY, List.of(zh(1, body)), "max");
                return "saved";
              } catch (TextRefused refused) {
                return refused.overtaken() ? "told" : "wrong";
              }
            });
      }
      for (Future<String> each : pool.invokeAll(managers)) {
        outcomes.add(each.get());
      }
    } finally {
      pool.shutdown();
    }
    assertThat(outcomes).containsExactlyInAnyOrder("saved", "told", "told", "told", "told", "told");
    assertThat(texts.versions(KEY, ZH)).hasSize(2);
  }

  @Test
  void factsAreFilledInOnceAndEmptyLinesGo() {
    Map<String, String> facts = Map.of("customer", "{project}$1", "project", "滨江");
    assertThat(Texts.fill("{customer}：\n电话：{salesPhone}\n{project}{salesPhone}。\n", facts))
        .isEqualTo("{project}$1：\n滨江。");
  }

  @Test
  void taxesAndCourtesyAreNoPromises() {
    assertThat(AdvertisingLaw.promise("含增值税，另有增值服务")).isEmpty();
    assertThat(AdvertisingLaw.promise("We would appreciate a reply")).isEmpty();
    assertThat(AdvertisingLaw.promise("Homes appreciate here")).hasValue("appreciat");
    assertThat(AdvertisingLaw.promise("增值空间大")).hasValue("增值");
  }

  private String problem(String body) {
    return catchThrowableOfType(
            TextRefused.class, () -> texts.save(KEY, List.of(zh(1, body)), "max"))
        .problems()
        .get(0)
        .key();
  }

  private static TextDraft zh(int basedOn, String body) {
    return new TextDraft(ZH, basedOn, "", body);
  }
}
