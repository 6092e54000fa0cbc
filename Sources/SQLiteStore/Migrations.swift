/// The history of the schema, read down. A migration that has shipped is never edited: what comes later is a new one.
///
/// Times are milliseconds since 1970 (UTC). Column lists stand in the order in which they were thought of.
let migrations: [Migration] = [
  // What is published: an article is its newest revision; older ones stay for the jobs and places that name them.
  Migration(
    1,
    """
    CREATE TABLE section (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL
    ) STRICT;

    CREATE TABLE article (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      revision INTEGER NOT NULL CHECK (revision >= 1),
      published_at INTEGER NOT NULL,
      FOREIGN KEY (id, revision) REFERENCES revision (article, number) DEFERRABLE INITIALLY DEFERRED
    ) STRICT;

    CREATE TABLE revision (
      article TEXT NOT NULL REFERENCES article (id),
      number INTEGER NOT NULL CHECK (number >= 1),
      title TEXT NOT NULL,
      section TEXT NOT NULL REFERENCES section (id),
      issuer TEXT,
      document_number TEXT,
      document_date TEXT,
      created_at INTEGER NOT NULL,
      document_name TEXT NOT NULL,
      document BLOB NOT NULL,
      PRIMARY KEY (article, number)
    ) STRICT;
    """),

  // What can be heard: at most one track an article, so that replacing it is one row and what hangs on it.
  Migration(
    2,
    """
    CREATE TABLE track (
      article TEXT NOT NULL PRIMARY KEY REFERENCES article (id),
      revision INTEGER NOT NULL,
      voice TEXT NOT NULL,
      duration INTEGER NOT NULL CHECK (duration >= 0),
      transcript TEXT NOT NULL,
      chapters_file TEXT NOT NULL,
      published_at INTEGER NOT NULL,
      FOREIGN KEY (article, revision) REFERENCES revision (article, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE rendition (
      article TEXT NOT NULL REFERENCES track (article) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      format TEXT NOT NULL,
      content TEXT NOT NULL,
      size INTEGER NOT NULL CHECK (size >= 0),
      PRIMARY KEY (article, position),
      UNIQUE (article, format)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE chapter (
      article TEXT NOT NULL REFERENCES track (article) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      title TEXT NOT NULL,
      start INTEGER NOT NULL CHECK (start >= 0),
      PRIMARY KEY (article, position)
    ) STRICT, WITHOUT ROWID;
    """),

  // What is to be done. `attempts` counts towards the limit and goes back; `claims` is the fence and only grows.
  // Of one key at most one job is waiting, running or done; each index is what one verb looks for.
  Migration(
    3,
    """
    CREATE TABLE job (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL,
      article TEXT NOT NULL,
      revision INTEGER NOT NULL,
      voice TEXT NOT NULL,
      format TEXT NOT NULL,
      priority INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead', 'cancelled')),
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      claims INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      finished_at INTEGER,
      worker TEXT,
      leased_until INTEGER,
      progress_done INTEGER,
      progress_total INTEGER,
      failure_kind TEXT,
      failure_message TEXT,
      CHECK ((state = 'running') = (leased_until IS NOT NULL))
    ) STRICT;

    CREATE UNIQUE INDEX job_once ON job (key) WHERE state IN ('waiting', 'running', 'done');
    CREATE INDEX job_waiting ON job (priority, due_at) WHERE state = 'waiting';
    CREATE INDEX job_running ON job (leased_until) WHERE state = 'running';
    CREATE INDEX job_state ON job (state);
    CREATE INDEX job_revision ON job (article, revision);
    """),

  // When which words of the text are said, beside each track.
  Migration(
    4,
    """
    ALTER TABLE track ADD COLUMN words TEXT;
    """),
]
