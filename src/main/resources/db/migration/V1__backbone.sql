-- Times are UTC with microseconds. Columns that end in _cipher hold AES-GCM, _index a keyed HMAC: no personal data in clear
-- but the last four digits.

CREATE TABLE officer (
  login         VARCHAR(64)  NOT NULL PRIMARY KEY,
  name          VARCHAR(64)  NOT NULL,
  password_hash VARCHAR(512) NOT NULL,
  roles         VARCHAR(200) NOT NULL
);

CREATE TABLE batch (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  file_name   VARCHAR(200) NOT NULL,
  file_sha256 CHAR(64)     NOT NULL,
  source      VARCHAR(100) NOT NULL,
  loaded_by   VARCHAR(64)  NOT NULL,
  loaded_at   DATETIME(6)  NOT NULL,
  row_count   INT          NOT NULL,
  refused     INT          NOT NULL,
  merged      INT          NOT NULL COMMENT 'rows that joined an open case'
);

CREATE TABLE refused_row (
  batch_id    BIGINT       NOT NULL,
  list_row  INT          NOT NULL,
  column_name VARCHAR(100) NOT NULL,
  reason      VARCHAR(500) NOT NULL,
  KEY (batch_id, list_row),
  FOREIGN KEY (batch_id) REFERENCES batch (id)
);

CREATE TABLE warning_case (
  id                BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
  batch_id          BIGINT         NOT NULL,
  list_row        INT            NOT NULL,
  reference         VARCHAR(100)   NULL,
  number_cipher     VARBINARY(300) NOT NULL,
  number_index      BINARY(32)     NOT NULL,
  number_tail       CHAR(4)        NOT NULL,
  name_cipher       VARBINARY(600) NULL,
  id_number_cipher  VARBINARY(300) NULL,
  id_number_index   BINARY(32)     NULL,
  address_cipher    VARBINARY(2400) NULL,
  relative_cipher   VARBINARY(300) NULL,
  note_cipher       BLOB           NULL,
  sex               VARCHAR(10)    NULL,
  age               INT            NULL,
  station           VARCHAR(100)   NULL,
  issued_by         VARCHAR(100)   NULL,
  clue              VARCHAR(200)   NULL,
  fraud_type        VARCHAR(30)    NOT NULL,
  grade             VARCHAR(10)    NOT NULL,
  grade_rank        TINYINT        NOT NULL COMMENT '0 is the most dangerous',
  warned_at         DATETIME(6)    NOT NULL,
  imported_at       DATETIME(6)    NOT NULL,
  state             VARCHAR(20)    NOT NULL,
  outcome           VARCHAR(30)    NULL,
  tries             INT            NOT NULL DEFAULT 0,
  line_faults       INT            NOT NULL DEFAULT 0,
  next_try_at       DATETIME(6)    NULL,
  reason            VARCHAR(30)    NULL COMMENT 'outcome that put it before an officer',
  escalated_at      DATETIME(6)    NULL,
  taken_by          VARCHAR(64)    NULL,
  taken_at          DATETIME(6)    NULL,
  close_code        VARCHAR(30)    NULL,
  close_note        VARBINARY(4000) NULL,
  closed_by         VARCHAR(64)    NULL,
  closed_at         DATETIME(6)    NULL,
  KEY due (next_try_at, grade_rank),
  KEY desk (state, escalated_at),
  KEY by_number (number_index),
  KEY by_batch (batch_id, list_row),
  FOREIGN KEY (batch_id) REFERENCES batch (id)
);

CREATE TABLE attempt (
  id             CHAR(36)     NOT NULL PRIMARY KEY COMMENT 'channel id on the switch too',
  case_id        BIGINT       NOT NULL,
  attempt_number INT          NOT NULL,
  state          VARCHAR(20)  NOT NULL,
  trunk          VARCHAR(50)  NOT NULL,
  caller_number  VARCHAR(30)  NOT NULL,
  script         VARCHAR(50)  NOT NULL,
  script_version CHAR(64)     NOT NULL,
  position       TEXT         NULL COMMENT 'where the dialogue stands, JSON',
  reserved_at    DATETIME(6)  NOT NULL,
  submitted_at   DATETIME(6)  NULL,
  ringing_at     DATETIME(6)  NULL,
  answered_at    DATETIME(6)  NULL,
  ended_at       DATETIME(6)  NULL,
  outcome        VARCHAR(30)  NULL,
  cause_q850     INT          NULL,
  cause_sip      INT          NULL,
  cause_text     VARCHAR(200) NULL,
  recording_file    VARCHAR(200) NULL,
  recording_bytes   BIGINT       NULL,
  recording_millis  BIGINT       NULL,
  recording_sha256  CHAR(64)     NULL,
  recording_missing VARCHAR(200) NULL COMMENT 'why an answered call has none',
  UNIQUE KEY (case_id, attempt_number),
  KEY live (state),
  FOREIGN KEY (case_id) REFERENCES warning_case (id)
);

CREATE TABLE dialogue_line (
  attempt_id    CHAR(36)     NOT NULL,
  line_number   INT          NOT NULL,
  said_at       DATETIME(6)  NOT NULL,
  offset_millis BIGINT       NOT NULL COMMENT 'into the recording',
  who           VARCHAR(10)  NOT NULL COMMENT 'robot or citizen',
  step          VARCHAR(50)  NOT NULL,
  prompts       VARCHAR(1000) NULL COMMENT 'what the robot said, ids',
  answer_key    CHAR(1)      NULL,
  meaning       VARCHAR(100) NULL,
  PRIMARY KEY (attempt_id, line_number),
  FOREIGN KEY (attempt_id) REFERENCES attempt (id)
);

-- Who did what and when; rows are only ever added.
CREATE TABLE case_event (
  id       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  case_id  BIGINT       NOT NULL,
  at       DATETIME(6)  NOT NULL,
  who      VARCHAR(64)  NOT NULL,
  what     VARCHAR(30)  NOT NULL,
  detail   VARCHAR(100) NULL COMMENT 'a code, never personal data',
  KEY (case_id, id),
  FOREIGN KEY (case_id) REFERENCES warning_case (id)
);
