package org.ringfence.calling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringfence.cases.Outcome;
import org.ringfence.telephony.HangupCause;

class OutcomeTableTest {
  private static final Optional<Outcome> HUNG_UP = Optional.of(Outcome.UNCOOPERATIVE);

  @ParameterizedTest
  @CsvSource({
    "17, 486, BUSY", "21, 603, REJECTED", "1, 404, UNALLOCATED", "19, 480, NO_ANSWER",
    "34, 503, LINE_FAULT", "17, 600, BUSY", "19, 0, NO_ANSWER", "38, 0, LINE_FAULT",
    "0, 0, UNKNOWN", "127, 499, UNKNOWN", "16, 500, LINE_FAULT"
  })
  void anUnansweredCallIsNamedByItsSipCodeThenItsCause(int q850, int sip, Outcome outcome) {
    OptionalInt code = sip == 0 ? OptionalInt.empty() : OptionalInt.of(sip);

    assertThat(OutcomeTable.unanswered(new HangupCause(q850, code, ""), false)).isEqualTo(outcome);
  }

  @Test
  void whatTheDialogueMadeCertainCounts() {
    assertThat(
            OutcomeTable.answered(Optional.of(Outcome.TRANSFERRED), Duration.ofSeconds(1), HUNG_UP))
        .isEqualTo(Outcome.TRANSFERRED);
  }

  @Test
  void hangingUpBeforeTheFirstSentenceIsARejection() {
    assertThat(OutcomeTable.answered(Optional.empty(), Duration.ofMillis(2_999), HUNG_UP))
        .isEqualTo(Outcome.REJECTED);
  }

  @Test
  void hangingUpInTheMiddleIsNotWarned() {
    assertThat(OutcomeTable.answered(Optional.empty(), Duration.ofSeconds(3), HUNG_UP))
        .isEqualTo(Outcome.UNCOOPERATIVE);
  }

  @Test
  void anAnsweredCallThatNobodySpokeOnIsUnknown() {
    assertThat(OutcomeTable.answered(Optional.empty(), Duration.ofSeconds(20), Optional.empty()))
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aNetworkThatNeverSaidAnythingIsALineFaultNotACitizenWhoDoesNotAnswer() {
    HangupCause givenUp = new HangupCause(19, OptionalInt.of(480), "User alerting, no answer");

    assertThat(OutcomeTable.unanswered(givenUp, false)).isEqualTo(Outcome.NO_ANSWER);
    assertThat(OutcomeTable.unanswered(givenUp, true)).isEqualTo(Outcome.LINE_FAULT);
  }
}
