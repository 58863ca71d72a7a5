-- In which order cases are called, what holds one, over which line a call goes and under which policy.

ALTER TABLE batch
  ADD COLUMN state VARCHAR(10) NOT NULL DEFAULT 'running' COMMENT 'running, paused, cancelled',
  ADD COLUMN priority TINYINT NOT NULL DEFAULT 1 COMMENT 'among cases of one grade: 0 first, 1 usual, 2 last';

-- The lane is NULL for what the robot may not ring now, so the index holds nothing that has to be skipped.
ALTER TABLE warning_case
  DROP COLUMN held_until,
  MODIFY COLUMN held_by VARCHAR(20) NULL COMMENT 'what next_try_at waits for: number-cap; do-not-call when it is NULL',
  ADD COLUMN batch_stopped TINYINT NOT NULL DEFAULT 0 COMMENT 'copy of the batch: paused or cancelled',
  ADD COLUMN batch_priority TINYINT NOT NULL DEFAULT 1 COMMENT 'copy of the batch',
  ADD COLUMN lane TINYINT AS (IF(batch_stopped, NULL, grade_rank * 3 + batch_priority)) PERSISTENT,
  DROP KEY due,
  ADD KEY by_lane (lane, next_try_at, id),
  ADD KEY counted (batch_id, state, outcome, escalated_at);

ALTER TABLE attempt
  ADD COLUMN node VARCHAR(50) NOT NULL DEFAULT 'node-1' COMMENT 'whose switch carries it' AFTER state,
  ADD COLUMN policy_version CHAR(64) NULL AFTER script_version,
  ADD COLUMN batch_id BIGINT NULL COMMENT 'copy of the case' AFTER case_id,
  ADD COLUMN owner_confirmed TINYINT NOT NULL DEFAULT 0 COMMENT 'he said that he is the owner' AFTER answered_at,
  ADD KEY counted (batch_id, case_id, submitted_at, answered_at, owner_confirmed);

UPDATE attempt a JOIN warning_case c ON c.id = a.case_id SET a.batch_id = c.batch_id;
UPDATE attempt a JOIN dialogue_line d ON d.attempt_id = a.id SET a.owner_confirmed = 1
WHERE d.step = 'opening' AND d.answer_key = '1';

-- Every policy that an attempt ran under; rows are only ever added.
CREATE TABLE policy_version (
  sha256  CHAR(64)    NOT NULL PRIMARY KEY COMMENT 'of the content',
  made_at DATETIME(6) NOT NULL,
  content MEDIUMTEXT  NOT NULL COMMENT 'JSON'
);

-- How each trunk does, over all nodes. Whoever reserves calls locks these rows, so the limits hold for the sum.
CREATE TABLE trunk (
  name         VARCHAR(50) NOT NULL PRIMARY KEY,
  tokens       DOUBLE      NOT NULL COMMENT 'calls that might begin at counted_at',
  per_second   DOUBLE      NOT NULL COMMENT 'new calls at counted_at; less after congestion',
  counted_at   DATETIME(6) NOT NULL,
  slowed_at    DATETIME(6) NOT NULL,
  breaker      VARCHAR(10) NOT NULL COMMENT 'closed, open, half-open',
  faults       INT         NOT NULL COMMENT 'in a row, while closed',
  breaker_at   DATETIME(6) NULL COMMENT 'open until; half-open since',
  pause_millis BIGINT      NOT NULL DEFAULT 0
);

CREATE TABLE node (
  name     VARCHAR(50) NOT NULL PRIMARY KEY,
  alive_at DATETIME(6) NOT NULL
);

CREATE TABLE do_not_call (
  id            BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
  number_index  BINARY(32)     NOT NULL UNIQUE,
  number_cipher VARBINARY(300) NOT NULL,
  number_tail   CHAR(4)        NOT NULL,
  reason        VARCHAR(200)   NOT NULL,
  added_by      VARCHAR(64)    NOT NULL,
  added_at      DATETIME(6)    NOT NULL
);

-- Who paused, resumed, called off or moved a batch, and when; rows are only ever added.
CREATE TABLE batch_event (
  id       BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  batch_id BIGINT      NOT NULL,
  at       DATETIME(6) NOT NULL,
  who      VARCHAR(64) NOT NULL,
  what     VARCHAR(30) NOT NULL,
  KEY (batch_id, id),
  FOREIGN KEY (batch_id) REFERENCES batch (id)
);
