package org.ringfence.calling;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.Locale;

/**
 * The digits that a trunk wants. In China a mobile of the own city is dialled as it is, one of
 * another city with a leading 0. Reads its table of cities when it is made, so make it beside the
 * event loop.
 *
 * @param home name of the own city, as 黄石; empty when the trunk takes every number as it is
 * @param elsewhere put before the mobiles of other cities
 */
public record DialForm(String home, String elsewhere) {
  public static final DialForm AS_IT_IS = new DialForm("", "");

  public DialForm {
    if (!home.isEmpty()) {
      cityOf("13800000000"); // the first look reads the table
    }
  }

  /** The digits to dial for a number, folded as lists are. */
  public String digits(String number) {
    boolean mobile = number.matches("1[3-9]\\d{9}");
    return mobile && !home.isEmpty() && !cityOf(number).contains(home)
        ? elsewhere + number
        : number;
  }

  /** As 湖北省黄石市; empty when the table does not know the number. */
  private static String cityOf(String number) {
    try {
      return PhoneNumberOfflineGeocoder.getInstance()
          .getDescriptionForNumber(
              PhoneNumberUtil.getInstance().parse(number, "CN"), Locale.SIMPLIFIED_CHINESE);
    } catch (NumberParseException e) {
      return "";
    }
  }
}
