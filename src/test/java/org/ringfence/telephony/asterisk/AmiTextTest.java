package org.ringfence.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmiTextTest {
  @Test
  void aLineBreakCannotBecomeASecondAction() {
    assertThat(AmiText.clean("反诈\r\n\r\nAction: Command\0\u2028x")).isEqualTo("反诈Action: Commandx");
  }

  @Test
  void aNameCannotEndItsQuotes() {
    assertThat(AmiText.cleanName("a\"<1>\\b")).isEqualTo("a1b");
  }

  @Test
  void aLongValueIsCutBetweenCharacters() {
    assertThat(AmiText.clean("😀".repeat(5_000)).codePoints().count()).isEqualTo(200);
  }

  @Test
  void sipStatusIsFoundInTheTechCause() {
    assertThat(AmiEvents.sipStatus("SIP 486 Busy here")).hasValue(486);
    assertThat(AmiEvents.sipStatus("603")).hasValue(603);
    assertThat(AmiEvents.sipStatus(null)).isEmpty();
  }
}
