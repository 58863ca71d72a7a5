package org.ringfence.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsteriskReleaseTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"20.11.0", "20.20.1", "21.6.1", "22.1.0", "22.10.1", "23.0.0", "GIT-master-1a2b"})
  void recordsBothDirectionsApart(String version) {
    assertThat(AsteriskRelease.isGood(version)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18.26.0",
        "20.6.0~dfsg+~cs6.13.40431414",
        "certified/20.7-cert3",
        "21.5.0",
        "22.0.0",
        "20.19.0",
        "22.9.0",
        "23.3.0"
      })
  void isTooOldOrDeadlocks(String version) {
    assertThat(AsteriskRelease.isGood(version)).isFalse();
  }
}
