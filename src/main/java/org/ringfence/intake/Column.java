package org.ringfence.intake;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.ringfence.cases.Coded;

/**
 * The columns of a warning list: the headers under which every list may carry them, and the most
 * characters that a cell of each may hold. This is the one place where a cell's limit is set.
 */
public enum Column implements Coded {
  REFERENCE("reference", false, 100, "预警编号"),
  NAME("name", false, 100, "姓名"),
  NUMBER("number", true, 40, "手机号", "电话", "联系方式", "受害人电话", "手机号码"),
  ID_NUMBER("id-number", false, 40, "身份证号", "证件号码"),
  SEX("sex", false, 10, "性别"),
  AGE("age", false, 10, "年龄"),
  IDENTITY("identity", false, 40, "人员类别", "身份类别", "人员身份", "职业"),
  ADDRESS("address", false, 500, "现住址", "地址"),
  STATION("station", false, 100, "辖区派出所", "管辖单位"),
  TYPE("type", true, 40, "涉诈类型", "诈骗类型", "案件类别", "诈骗手法"),
  GRADE("grade", true, 40, "风险等级", "预警等级", "危险等级"),
  WARNED_AT("warned-at", true, 40, "预警时间"),
  ISSUED_BY("issued-by", false, 100, "下发单位"),
  CLUE("clue", false, 200, "线索来源", "数据来源"),
  RELATIVE("relative", false, 40, "家属电话", "联系人电话"),
  NOTE("note", false, 500, "备注");

  private final String code;
  private final boolean required;
  private final int longest;
  private final ImmutableList<String> headers;

  Column(String code, boolean required, int longest, String... headers) {
    this.code = code;
    this.required = required;
    this.longest = longest;
    this.headers = ImmutableList.copyOf(headers);
  }

  @Override
  public String code() {
    return code;
  }

  public boolean isRequired() {
    return required;
  }

  /** The most characters that a cell may hold; a longer one is a problem of its row. */
  int longest() {
    return longest;
  }

  /** The header that the documentation uses. */
  String header() {
    return headers.getFirst();
  }

  /** Those that hold for every source. */
  List<String> headers() {
    return headers;
  }
}
