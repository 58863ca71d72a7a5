package org.ringfence.intake;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.regex.Pattern;

/** Folds the ways in which lists write a Chinese number to the digits that are dialled. */
final class PhoneNumber {
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[eE]\\+?\\d+");
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private PhoneNumber() {}

  /**
   * Folds a cell to the digits that are dialled.
   *
   * @throws CellProblem if the cell holds no number that can be dialled
   */
  static String parse(String cell) {
    if (SCIENTIFIC.matcher(cell).matches()) {
      throw new CellProblem("号码被Excel改成了科学计数法，后几位已经丢失", "把该列设为文本格式，重新填写完整号码");
    }
    String digits = cell.replaceAll("^['’]|[\\s\\-()—–]", "");
    String folded = digits.replaceFirst("^(\\+|00)?86(?=0?\\d{10,11}$)", "");
    String mobile = folded.replaceFirst("^0(?=1[3-9])", "");
    if (MOBILE.matcher(mobile).matches()) {
      return mobile;
    }
    if (!folded.matches("0\\d{9,11}")) {
      throw new CellProblem("不是手机号，也不是带区号的固定电话", "填写11位手机号，或以0开头、带区号的固定电话");
    }
    if (!isFixedLine(folded)) {
      throw new CellProblem("没有这样的固定电话号码", "核对区号和号码");
    }
    return folded;
  }

  private static boolean isFixedLine(String number) {
    try {
      Phonenumber.PhoneNumber parsed = NUMBERS.parse(number, "CN");
      return NUMBERS.isValidNumberForRegion(parsed, "CN");
    } catch (NumberParseException e) {
      return false;
    }
  }
}
