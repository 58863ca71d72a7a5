package org.ringfence.telephony;

import java.util.OptionalInt;

/**
 * Why a call ended, raw as the network said it.
 *
 * @param q850 cause value of ITU-T Q.850; 0 when none was given
 * @param sip status code of the final SIP answer, if there was one
 * @param text in the words of the switch
 */
public record HangupCause(int q850, OptionalInt sip, String text) {}
