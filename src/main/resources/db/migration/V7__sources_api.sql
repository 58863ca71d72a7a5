-- The machine interface: who may use it, what it took in, and what it tells back.

CREATE TABLE api_token (
  id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  source       VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'of batches and cases, and all that the token may see',
  name         VARCHAR(64)  NOT NULL,
  scopes       VARCHAR(200) NOT NULL,
  token_sha256 BINARY(32)   NOT NULL COMMENT 'the token itself is kept nowhere',
  made_by      VARCHAR(64)  NOT NULL,
  made_at      DATETIME(6)  NOT NULL,
  last_used_at DATETIME(6)  NULL COMMENT 'to the minute',
  revoked_by   VARCHAR(64)  NULL,
  revoked_at   DATETIME(6)  NULL,
  UNIQUE KEY (token_sha256)
);

-- What a source sends in a day stands in one batch. Its counts are kept here and added to those of the batch: cases being stored
-- hold the row of their batch, and a small request must not wait for a large one.
CREATE TABLE api_batch (
  source   VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  day      DATE         NOT NULL,
  batch_id BIGINT       NULL,
  next_row INT          NOT NULL DEFAULT 1,
  row_count INT         NOT NULL DEFAULT 0,
  refused  INT          NOT NULL DEFAULT 0,
  merged   INT          NOT NULL DEFAULT 0,
  PRIMARY KEY (source, day),
  FOREIGN KEY (batch_id) REFERENCES batch (id)
);

-- A request that was answered; the same again gets the same answer.
CREATE TABLE api_submission (
  source          VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  idempotency_key VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body_sha256     CHAR(64)     NOT NULL,
  answer          MEDIUMTEXT   NOT NULL COMMENT 'JSON without personal data',
  made_at         DATETIME(6)  NOT NULL,
  PRIMARY KEY (source, idempotency_key),
  KEY (made_at)
);

-- A source that warned of a case which another list had brought: it may follow that case too.
CREATE TABLE joined_source (
  case_id   BIGINT       NOT NULL,
  source    VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  reference VARCHAR(100) NULL COMMENT 'by which this source knows it',
  PRIMARY KEY (case_id, source),
  FOREIGN KEY (case_id) REFERENCES warning_case (id)
);

CREATE TABLE webhook (
  id            BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
  source        VARCHAR(100)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  url           VARCHAR(500)   NOT NULL,
  secret_cipher VARBINARY(300) NOT NULL,
  events        VARCHAR(200)   NOT NULL COMMENT 'codes with commas between them',
  made_by       VARCHAR(64)    NOT NULL,
  made_at       DATETIME(6)    NOT NULL,
  stopped_by    VARCHAR(64)    NULL,
  stopped_at    DATETIME(6)    NULL,
  KEY (source)
);

-- Written in the transaction that moves the case; no personal data.
CREATE TABLE webhook_delivery (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  message     CHAR(36)     NOT NULL COMMENT 'by which the receiver knows a repetition',
  webhook_id  BIGINT       NOT NULL,
  case_id     BIGINT       NOT NULL,
  event       VARCHAR(30)  NOT NULL,
  at          DATETIME(6)  NOT NULL,
  reference   VARCHAR(100) NULL,
  fraud_type  VARCHAR(30)  NOT NULL,
  grade       VARCHAR(10)  NOT NULL,
  state       VARCHAR(20)  NOT NULL,
  outcome     VARCHAR(30)  NULL,
  standing    VARCHAR(10)  NOT NULL COMMENT 'waiting, delivered, dead',
  tries       INT          NOT NULL DEFAULT 0,
  next_at     DATETIME(6)  NOT NULL COMMENT 'when it is tried, or tried again if the node that tries it dies',
  last_error  VARCHAR(200) NULL,
  settled_at  DATETIME(6)  NULL,
  KEY due (webhook_id, standing, next_at),
  KEY in_order (webhook_id, case_id, id),
  KEY settled (standing, settled_at),
  FOREIGN KEY (webhook_id) REFERENCES webhook (id),
  FOREIGN KEY (case_id) REFERENCES warning_case (id)
);
