package org.ringfence.intake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists as people see and decide them. */
public interface ListStore {
  /**
   * A list that has arrived.
   *
   * @param node that has its file
   */
  record Arrived(
      String file, String source, String by, Instant at, String node, Uploads.Upload upload) {}

  /** A refused row with all that stood in it. */
  record BadRow(int row, List<String> cells, List<String> reasons) {}

  /** A list to be read, and a source to be known. */
  Future<Long> add(Arrived list);

  Future<Optional<StagedList>> find(long id);

  /** Those that are read, wait or are loaded, the oldest first. */
  Future<List<StagedList>> listOpen();

  /** Those after the first so many, in the order of their rows. */
  Future<List<RowProblem>> listProblems(long id, int from, int atMost);

  /** The header of a list, none when nothing of it is kept any more. */
  Future<List<String>> listTitles(long id);

  Future<List<BadRow>> listBadRows(long id, int afterRow, int atMost);

  /**
   * Makes a batch; its cases come with {@link Staging#loadSome}.
   *
   * @param again load it even if the same file was loaded before
   */
  Future<Confirmation> confirm(long id, String by, boolean again, Instant at);

  /** Ends a list that is read, waits or is loaded; false when it is none of these. */
  Future<Boolean> cancel(long id, String by, Instant at);
}
