-- What is said and asked, who changed it, and the versions that calls run under. Versions, publications and sounds are only ever added.

CREATE TABLE script_file (
  name VARCHAR(80) NOT NULL PRIMARY KEY,
  body MEDIUMTEXT  NOT NULL COMMENT 'as published now; the start of every change'
);

CREATE TABLE script_change (
  id              BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  note            VARCHAR(500)  NOT NULL,
  state           VARCHAR(20)   NOT NULL,
  scripts         VARCHAR(2000) NOT NULL COMMENT 'names of those that it changes',
  restores_script VARCHAR(60)   NULL,
  restores_number INT           NULL,
  written_by      VARCHAR(64)   NOT NULL,
  written_at      DATETIME(6)   NOT NULL,
  reviewed_by     VARCHAR(64)   NULL,
  reviewed_at     DATETIME(6)   NULL,
  ended_by        VARCHAR(64)   NULL COMMENT 'published or withdrew it',
  ended_at        DATETIME(6)   NULL,
  KEY by_state (state, id)
);

CREATE TABLE script_change_file (
  change_id BIGINT      NOT NULL,
  name      VARCHAR(80) NOT NULL,
  before_body MEDIUMTEXT NULL COMMENT 'what was published when it was written',
  body      MEDIUMTEXT  NOT NULL,
  PRIMARY KEY (change_id, name),
  FOREIGN KEY (change_id) REFERENCES script_change (id)
);

CREATE TABLE script_version (
  sha256    CHAR(64)    NOT NULL PRIMARY KEY COMMENT 'of the content',
  script    VARCHAR(60) NOT NULL,
  number    INT         NOT NULL,
  change_id BIGINT      NULL COMMENT 'none: what the installation began with',
  made_at   DATETIME(6) NOT NULL,
  content   MEDIUMTEXT  NOT NULL COMMENT 'files, texts of prompts and their sounds, JSON',
  UNIQUE KEY (script, number),
  FOREIGN KEY (change_id) REFERENCES script_change (id)
);

-- Which version led new calls from when on; the last one of a script does now.
CREATE TABLE script_publication (
  id        BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  script    VARCHAR(60) NOT NULL,
  sha256    CHAR(64)    NOT NULL,
  change_id BIGINT      NULL,
  at        DATETIME(6) NOT NULL,
  KEY by_script (script, id),
  FOREIGN KEY (sha256) REFERENCES script_version (sha256),
  FOREIGN KEY (change_id) REFERENCES script_change (id)
);

CREATE TABLE sound (
  sha256 CHAR(64)   NOT NULL PRIMARY KEY,
  alaw   MEDIUMBLOB NOT NULL
);

-- Of two who publish at the same time the second waits for this row.
CREATE TABLE script_lock (
  id INT NOT NULL PRIMARY KEY
);
INSERT INTO script_lock VALUES (0);
