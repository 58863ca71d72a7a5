package org.ringfence.intake;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/** The columns of a warning list, each with the headers under which lists carry it. */
enum Column {
  REFERENCE(false, "预警编号"),
  NAME(false, "姓名"),
  NUMBER(true, "手机号", "电话", "联系方式", "受害人电话", "手机号码"),
  ID_NUMBER(false, "身份证号", "证件号码"),
  SEX(false, "性别"),
  AGE(false, "年龄"),
  IDENTITY(false, "人员类别", "身份类别", "人员身份", "职业"),
  ADDRESS(false, "现住址", "地址"),
  STATION(false, "辖区派出所", "管辖单位"),
  TYPE(true, "涉诈类型", "诈骗类型", "案件类别", "诈骗手法"),
  GRADE(true, "风险等级", "预警等级", "危险等级"),
  WARNED_AT(true, "预警时间"),
  ISSUED_BY(false, "下发单位"),
  CLUE(false, "线索来源", "数据来源"),
  RELATIVE(false, "家属电话", "联系人电话"),
  NOTE(false, "备注");

  private final boolean required;
  private final ImmutableList<String> headers;

  Column(boolean required, String... headers) {
    this.required = required;
    this.headers = ImmutableList.copyOf(headers);
  }

  boolean isRequired() {
    return required;
  }

  /** The header that the documentation uses. */
  String header() {
    return headers.getFirst();
  }

  List<String> headers() {
    return headers;
  }

  static Optional<Column> find(String header) {
    String folded = Folding.fold(header).replace("*", "");
    for (Column column : values()) {
      if (column.headers.contains(folded)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }
}
