-- Lists between their arrival and their cases, and the words of those who send them.

CREATE TABLE list_source (
  name       VARCHAR(100) NOT NULL PRIMARY KEY,
  changed_by VARCHAR(64)  NULL COMMENT 'wrote its words last',
  changed_at DATETIME(6)  NULL
);

INSERT INTO list_source (name) SELECT DISTINCT source FROM batch;

CREATE TABLE source_alias (
  id      BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  source  VARCHAR(100) NOT NULL,
  kind    VARCHAR(20)  NOT NULL COMMENT 'column, grade, type, identity',
  word    VARCHAR(40)  NOT NULL,
  meaning VARCHAR(40)  NOT NULL COMMENT 'code',
  KEY (source),
  FOREIGN KEY (source) REFERENCES list_source (name)
);

CREATE TABLE staged_list (
  id             BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  file_name      VARCHAR(200) NOT NULL,
  file_sha256    CHAR(64)     NOT NULL,
  source         VARCHAR(100) NOT NULL,
  put_by         VARCHAR(64)  NOT NULL,
  put_at         DATETIME(6)  NOT NULL,
  state          VARCHAR(20)  NOT NULL COMMENT 'reading, checked, loading, loaded, cancelled, failed',
  node           CHAR(36)     NOT NULL COMMENT 'has the file',
  file_key       CHAR(36)     NOT NULL COMMENT 'name of the file there',
  bytes          BIGINT       NOT NULL,
  bytes_read     BIGINT       NOT NULL DEFAULT 0,
  rows_read      INT          NOT NULL DEFAULT 0,
  good           INT          NOT NULL DEFAULT 0,
  merged         INT          NOT NULL DEFAULT 0 COMMENT 'of the good: would join a case',
  refused        INT          NOT NULL DEFAULT 0,
  problems       INT          NOT NULL DEFAULT 0,
  loaded         INT          NOT NULL DEFAULT 0 COMMENT 'of the good: taken in, with a case or into one',
  told           BIGINT       NOT NULL DEFAULT 0 COMMENT 'last problem that the batch keeps',
  header_cipher  BLOB         NULL,
  message        VARCHAR(500) NULL COMMENT 'why it failed or ended',
  batch_id       BIGINT       NULL,
  confirmed_by   VARCHAR(64)  NULL,
  leased_by      CHAR(36)     NULL COMMENT 'reads it now',
  leased_until   DATETIME(6)  NULL,
  ended_at       DATETIME(6)  NULL,
  emptied        BOOLEAN      NOT NULL DEFAULT FALSE COMMENT 'nothing of its rows is kept any more',
  KEY by_state (state, id),
  KEY by_file (file_sha256),
  FOREIGN KEY (batch_id) REFERENCES batch (id)
);

CREATE TABLE staged_row (
  list_id      BIGINT      NOT NULL,
  list_row     INT         NOT NULL,
  grade_rank   TINYINT     NULL COMMENT 'none: refused',
  fraud_type   VARCHAR(30) NULL,
  number_index BINARY(32)  NULL,
  content      MEDIUMBLOB  NOT NULL COMMENT 'encrypted: the warning, or the cells of a refused row',
  PRIMARY KEY (list_id, list_row),
  KEY most_dangerous (list_id, grade_rank, list_row),
  KEY same_person (list_id, number_index, fraud_type),
  FOREIGN KEY (list_id) REFERENCES staged_list (id)
);

-- Without values: those stand encrypted in the row.
CREATE TABLE staged_problem (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  list_id     BIGINT       NOT NULL,
  list_row    INT          NOT NULL,
  column_name VARCHAR(100) NOT NULL,
  place       INT          NOT NULL COMMENT 'of the cell in its row; -1: none',
  reason      VARCHAR(500) NOT NULL,
  fix         VARCHAR(500) NOT NULL,
  refuses     BOOLEAN      NOT NULL,
  KEY by_list (list_id, id),
  KEY by_row (list_id, list_row),
  FOREIGN KEY (list_id) REFERENCES staged_list (id)
);

-- Who makes cases of lists holds it: one at a time, over all nodes.
CREATE TABLE intake_lock (
  id INT NOT NULL PRIMARY KEY
);
INSERT INTO intake_lock VALUES (0);

ALTER TABLE batch
  ADD KEY by_file (file_sha256);
