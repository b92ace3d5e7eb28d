package io.loupan.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@LoupanTest
class ChannelPagesTest {

  private static final Pattern KEY = Pattern.compile("lpk_[A-Za-z0-9_-]{43}");

  @LocalServerPort int port;
  @Autowired Channels channels;
  private final String id = "t-" + UUID.randomUUID().toString().substring(0, 8);
  private Browser max;

  @BeforeEach
  void login() {
    max = Browser.of(port, "max");
  }

  @Test
  void aNewChannelsKeyIsShownOnce() {
    var created =
        max.send("/desk/channels/new", "/desk/channels/new", Map.of("id", id, "name", "测试 Portal"));
    assertThat(created.statusCode()).isEqualTo(302);
    assertThat(created.headers().firstValue("Location").orElseThrow()).endsWith("/desk/channels");

    String page = max.get("/desk/channels").body();
    Matcher key = KEY.matcher(page);
    assertThat(key.find()).isTrue();
    assertThat(channels.authenticate(key.group()).map(Channel::id)).contains(id);
    assertThat(page).contains("测试 Portal");
    assertThat(KEY.matcher(max.get("/desk/channels").body()).find()).isFalse();
  }

  @Test
  void aRefusedChannelComesBackWithSentencesAndWhatWasTyped() {
    var refused =
        max.send(
            "/desk/channels/new", "/desk/channels/new", Map.of("id", "No Way", "name", "Typed"));
    assertThat(refused.statusCode()).isEqualTo(200);
    assertThat(refused.body()).contains("No Way", "Typed", "并以字母开头", "渠道信息有误");
    assertThat(
            max.send("/desk/channels/new", "/desk/channels/new", Map.of("id", id, "name", " "))
                .body())
        .contains("请填写名称");
    assertThat(
            max.send(
                    "/desk/channels/new",
                    "/desk/channels/new",
                    Map.of("id", "website", "name", "x"))
                .body())
        .contains("已被占用");
    assertThat(channels.find(id)).isEmpty();
  }

  @Test
  void aNewKeyReplacesTheFormerOne() throws ChannelRefused {
    String former = channels.create(id, "Rotating");
    max.send("/desk/channels/" + id, "/desk/channels/" + id + "/key", Map.of());
    Matcher key = KEY.matcher(max.get("/desk/channels").body());
    assertThat(key.find()).isTrue();
    assertThat(channels.authenticate(former)).isEmpty();
    assertThat(channels.authenticate(key.group())).isPresent();
  }

  @Test
  void aNameChanges() throws ChannelRefused {
    channels.create(id, "Before");
    max.send("/desk/channels/" + id, "/desk/channels/" + id, Map.of("name", "After"));
    assertThat(channels.find(id).orElseThrow().name()).isEqualTo("After");
    assertThat(max.send("/desk/channels/" + id, "/desk/channels/" + id, Map.of("name", "")).body())
        .contains("请填写名称");
  }

  @Test
  void itIsRetiredOnlyWhenConfirmed() throws ChannelRefused {
    String key = channels.create(id, "Leaving");
    String page = "/desk/channels/" + id;
    var asked = max.send(page, page + "/retire", Map.of());
    assertThat(asked.headers().firstValue("Location").orElseThrow()).endsWith(page);
    assertThat(max.get(page).body()).contains("请勾选确认");
    assertThat(channels.authenticate(key)).isPresent();

    max.send(page, page + "/retire", Map.of("confirmed", "true"));
    assertThat(channels.authenticate(key)).isEmpty();
    assertThat(max.get("/desk/channels").body()).contains("渠道已停用");
    assertThat(max.get(page).body()).contains("已停用").doesNotContain("/retire");
  }

  @Test
  void bothLanguages() {
    assertThat(max.get("/desk/channels", "Accept-Language", "en").body())
        .contains("Channels and keys", "In use")
        .doesNotContain("??");
    assertThat(max.get("/desk/channels", "Accept-Language", "zh-CN").body())
        .contains("渠道与密钥", "使用中")
        .doesNotContain("??");
  }

  @Test
  void anUnknownChannelIsNotFound() {
    assertThat(max.get("/desk/channels/nowhere").statusCode()).isEqualTo(404);
  }
}
