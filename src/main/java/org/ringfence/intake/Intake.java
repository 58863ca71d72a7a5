package org.ringfence.intake;

import com.google.common.collect.ImmutableList;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.Changes;

/**
 * Takes lists in, in two steps: a list is checked, and once a person has seen what was found and
 * confirmed it, cases are made of its good rows.
 */
public final class Intake {
  private static final long LOOK_MILLIS = 30;
  private static final int PAGE = 200;

  private final Vertx vertx;
  private final ListWork work;
  private final ListStore store;
  private final Uploads uploads;
  private final Changes changes;
  private final Clock clock;

  public Intake(
      Vertx vertx, ListWork work, ListStore store, Uploads uploads, Changes changes, Clock clock) {
    this.vertx = vertx;
    this.work = work;
    this.store = store;
    this.uploads = uploads;
    this.changes = changes;
    this.clock = clock;
  }

  /** What became of a list that was loaded in one go. */
  public record Loaded(long batch, StagedList list, List<RowProblem> problems) {
    public Loaded {
      problems = ImmutableList.copyOf(problems);
    }
  }

  /**
   * Receives a list, which is then read; fails with {@link Uploads.TooLarge}.
   *
   * @param body paused
   */
  public Future<Long> put(String file, String source, String by, ReadStream<Buffer> body) {
    return uploads.receive(body).compose(upload -> add(file, source, by, upload));
  }

  /** The same for a list of this machine; the stream is closed. */
  public Future<Long> put(String file, String source, String by, InputStream list) {
    return vertx
        .executeBlocking(
            () -> {
              try (list) {
                return uploads.keep(list);
              }
            },
            false)
        .compose(upload -> add(file, source, by, upload));
  }

  private Future<Long> add(String file, String source, String by, Uploads.Upload upload) {
    if (upload.bytes() == 0) {
      uploads.remove(upload.key());
      return Future.failedFuture(new ListUnreadable(file + " 是空的"));
    }
    return store
        .add(new ListStore.Arrived(file, source, by, clock.instant(), uploads.node(), upload))
        .onFailure(e -> uploads.remove(upload.key()))
        .onSuccess(id -> work.look());
  }

  /** Lets cases be made of its good rows. */
  public Future<Confirmation> confirm(long id, String by, boolean again) {
    return store
        .confirm(id, by, again, clock.instant())
        .onSuccess(
            confirmed -> {
              changes.announce();
              work.look();
            });
  }

  /** Ends a list; cases that were made stay. False when there was nothing to end. */
  public Future<Boolean> cancel(long id, String by) {
    return store.cancel(id, by, clock.instant()).onSuccess(cancelled -> changes.announce());
  }

  /** Waits until a list is not in this state any more. */
  public Future<StagedList> after(ListState state, long id) {
    Promise<StagedList> left = Promise.promise();
    look(state, id, left);
    return left.future();
  }

  /** One look after the other, not one within the other: there may be thousands. */
  private void look(ListState state, long id, Promise<StagedList> left) {
    store
        .find(id)
        .map(Optional::orElseThrow)
        .onFailure(left::fail)
        .onSuccess(
            list -> {
              if (list.state() == state) {
                vertx.setTimer(LOOK_MILLIS, waited -> look(state, id, left));
              } else {
                left.complete(list);
              }
            });
  }

  /**
   * Takes a list in without asking anybody, even one that was loaded before; done when all its
   * cases are there. Fails with {@link ListUnreadable} when it is none.
   */
  public Future<Loaded> load(String file, String source, String by, byte[] bytes) {
    return put(file, source, by, new ByteArrayInputStream(bytes))
        .compose(id -> after(ListState.READING, id))
        .compose(list -> loadAll(list, by));
  }

  private Future<Loaded> loadAll(StagedList list, String by) {
    if (list.state() != ListState.CHECKED) {
      return Future.failedFuture(new ListUnreadable(list.message().orElse("名单没有导入")));
    }
    return confirm(list.id(), by, true)
        .compose(
            confirmation ->
                confirmation instanceof Confirmation.Confirmed
                    ? after(ListState.LOADING, list.id())
                    : Future.failedFuture(new ListUnreadable(list.file() + " 没有可以导入的行")))
        .compose(
            loaded ->
                store
                    .listProblems(list.id(), 0, PAGE)
                    .map(problems -> new Loaded(loaded.batch().orElseThrow(), loaded, problems)));
  }

  /**
   * Writes the refused rows as a workbook.
   *
   * @return the file, for the caller to remove; empty when there are none, or none any more
   */
  public Future<Optional<Path>> writeBadRows(long id) {
    return vertx.executeBlocking(() -> badRows(id), false);
  }

  private Optional<Path> badRows(long id) throws IOException {
    List<String> titles = Chunks.await(store.listTitles(id));
    List<ListStore.BadRow> page = Chunks.await(store.listBadRows(id, 0, PAGE));
    if (titles.isEmpty() || page.isEmpty()) {
      return Optional.empty();
    }
    Path file = uploads.freshFile();
    try (OutputStream out = Files.newOutputStream(file);
        BadRows rows = new BadRows(out, titles)) {
      int written = 0;
      while (!page.isEmpty() && written < XlsxTable.MOST_ROWS) {
        for (ListStore.BadRow row : page) {
          rows.add(row);
        }
        written += page.size();
        page = Chunks.await(store.listBadRows(id, page.getLast().row(), PAGE));
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return Optional.of(file);
  }
}
