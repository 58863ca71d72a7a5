package org.ringfence.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfence.intake.ListStore;
import org.ringfence.intake.RowProblem;

/** How the API tells a list on its way in. */
final class ListJson {
  private static final int PAGE = 200;

  private final ListStore lists;

  ListJson(ListStore lists) {
    this.lists = lists;
  }

  Future<Map<String, Object>> open() {
    return lists.listOpen().map(open -> Map.of("lists", open));
  }

  /** With its first problems, once all of them are known. */
  Future<Optional<ObjectNode>> whole(long id) {
    return lists
        .find(id)
        .compose(
            list ->
                list.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : problems(id, 0)
                        .map(
                            problems -> {
                              ObjectNode json = Json.MAPPER.valueToTree(list.get());
                              json.set("problems", Json.MAPPER.valueToTree(problems.problems()));
                              return Optional.of(json);
                            }));
  }

  /** Some problems. */
  record Page(int from, List<RowProblem> problems) {}

  Future<Page> problems(long id, int from) {
    return lists.listProblems(id, from, PAGE).map(problems -> new Page(from, problems));
  }
}
