package org.ringfence.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewWebhookTest {
  private static boolean isGood(String url) {
    return new NewWebhook("市局", url, List.of(NoticeEvent.WARNED)).problem().isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://city.example/hook", "http://10.1.2.3:8080/a?b=c", "HTTPS://[::1]/x"})
  void anAddressOnTheWebIsTaken(String url) {
    assertThat(isGood(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ftp://city.example/",
        "file:///etc/passwd",
        "http:///x",
        "https://user:secret@city.example/",
        "http://city.example:99999/",
        "http://city example/",
        "city.example/hook"
      })
  void anyOtherIsRefused(String url) {
    assertThat(isGood(url)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {481, 1_000})
  void aVeryLongOneIsRefused(int length) {
    assertThat(isGood("https://city.example/" + "x".repeat(length))).isFalse();
  }
}
