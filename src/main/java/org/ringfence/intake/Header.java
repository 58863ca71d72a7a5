package org.ringfence.intake;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The first row of a list, and which column stands where. */
record Header(List<String> titles, Map<Column, Integer> places) {
  private static final int SHOWN = 100;

  Header {
    titles = ImmutableList.copyOf(titles);
    places = ImmutableMap.copyOf(places);
  }

  /**
   * Reads a first row.
   *
   * @throws ListUnreadable if a required column is missing
   */
  static Header of(String fileName, List<String> line, Vocabulary vocabulary) {
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      int place = i;
      String title = line.get(i);
      titles.add(shown(title));
      vocabulary.column(title).ifPresent(column -> places.putIfAbsent(column, place));
    }
    List<String> missing = new ArrayList<>();
    for (Column column : Column.values()) {
      if (column.isRequired() && !places.containsKey(column)) {
        missing.add(String.join("/", column.headers()));
      }
    }
    if (!missing.isEmpty()) {
      throw new ListUnreadable(
          "%s 第一行缺少必需的列：%s；补上列名，或者在来源的说法对照里写明列名，再导入"
              .formatted(fileName, String.join("，", missing)));
    }
    return new Header(titles, places);
  }

  private static String shown(String title) {
    String folded = Folding.fold(title.substring(0, Math.min(title.length(), SHOWN * 2)));
    return folded.substring(0, Math.min(folded.length(), SHOWN));
  }

  /** What this list calls a column. */
  String title(Column column) {
    Integer place = places.get(column);
    return place == null ? column.header() : titles.get(place);
  }

  /** Where a column stands; -1 if the list lacks it. */
  int place(Column column) {
    return places.getOrDefault(column, -1);
  }
}
