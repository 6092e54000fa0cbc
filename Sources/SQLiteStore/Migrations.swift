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

  // Lines that take turns, work that is done once more, and what holds up the whole queue. `streak` is the jobs that
  // have failed alike since the last one that was completed; `spared` counts the failures that were forgiven a job.
  Migration(
    4,
    """
    ALTER TABLE job ADD COLUMN lane TEXT NOT NULL DEFAULT '';
    ALTER TABLE job ADD COLUMN spared INTEGER NOT NULL DEFAULT 0;
    UPDATE job SET lane = coalesce(
      (SELECT section FROM revision WHERE revision.article = job.article AND revision.number = job.revision), '');

    DROP INDEX job_once;
    DROP INDEX job_waiting;
    CREATE UNIQUE INDEX job_once ON job (key) WHERE state IN ('waiting', 'running');
    CREATE INDEX job_done ON job (key) WHERE state = 'done';
    CREATE INDEX job_waiting ON job (priority, lane, due_at) WHERE state = 'waiting';
    CREATE INDEX job_ended ON job (state, finished_at) WHERE finished_at IS NOT NULL;

    CREATE TABLE lane (
      name TEXT NOT NULL PRIMARY KEY,
      turn INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    INSERT INTO lane (name) SELECT DISTINCT lane FROM job;

    CREATE TABLE stop (
      author TEXT NOT NULL PRIMARY KEY CHECK (author IN ('admin', 'cause')),
      kind TEXT NOT NULL,
      message TEXT NOT NULL,
      since INTEGER NOT NULL,
      next_probe INTEGER,
      probes INTEGER NOT NULL DEFAULT 0,
      CHECK ((author = 'cause') = (next_probe IS NOT NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE streak (
      job INTEGER NOT NULL PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      times INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    """),

  // Files of tracks that were replaced: somebody may still be listening to them.
  Migration(
    5,
    """
    CREATE TABLE released (
      content TEXT NOT NULL PRIMARY KEY,
      released_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """),

  // What decides a track's sound, so that only what would sound different is made anew.
  Migration(
    6,
    """
    ALTER TABLE track ADD COLUMN recipe TEXT;
    ALTER TABLE chapter ADD COLUMN sound TEXT;
    """),

  // Batches: when each was first seen, from which missed runs are counted; and each run with its report, JSON.
  Migration(
    7,
    """
    CREATE TABLE batch (
      name TEXT NOT NULL PRIMARY KEY,
      seen_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE batch_run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      batch TEXT NOT NULL,
      planned_at INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      report TEXT,
      UNIQUE (batch, planned_at)
    ) STRICT;
    """),

  // Messages to other services, until they have arrived or are given up.
  Migration(
    8,
    """
    CREATE TABLE outbox (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      url TEXT NOT NULL,
      body BLOB NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      ended_at INTEGER,
      problem TEXT,
      UNIQUE (id, url)
    ) STRICT;
    CREATE INDEX outbox_due ON outbox (due_at) WHERE ended_at IS NULL;
    """),

  // When which words of the text are said, beside each track.
  Migration(
    9,
    """
    ALTER TABLE track ADD COLUMN words TEXT;
    """),

  // A lease ends by the machine's uptime, in milliseconds, counted from the start that `leased_boot` names; and when each
  // due time was reckoned, but for jobs that are filed for a date: what sets the calendar back is seen by it.
  Migration(
    10,
    """
    ALTER TABLE job ADD COLUMN leased_boot TEXT;
    ALTER TABLE job ADD COLUMN dated_at INTEGER;
    CREATE INDEX job_dated ON job (dated_at) WHERE state = 'waiting';
    """),

  // What is published to be read and found, and not spoken.
  Migration(
    11,
    """
    ALTER TABLE revision ADD COLUMN wants_audio INTEGER NOT NULL DEFAULT 1 CHECK (wants_audio IN (0, 1));
    """),

  // An admin's entries of the lexicon, and every change of them: its number is the lexicon's version. A section is no
  // reference: an entry may be there before the section's first article.
  Migration(
    12,
    """
    CREATE TABLE lexicon_entry (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      written TEXT NOT NULL,
      section TEXT NOT NULL,
      reading TEXT NOT NULL,
      matching TEXT NOT NULL,
      note TEXT NOT NULL,
      author TEXT NOT NULL,
      changed_at INTEGER NOT NULL,
      UNIQUE (written, section)
    ) STRICT;

    CREATE TABLE lexicon_change (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      written TEXT NOT NULL,
      section TEXT NOT NULL,
      reading TEXT,
      author TEXT NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    """),

  // Which version of a speech engine an admin has approved, the newest last.
  Migration(
    13,
    """
    CREATE TABLE engine_approval (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      engine TEXT NOT NULL,
      identity TEXT NOT NULL,
      articles_a_night INTEGER,
      minutes_a_night INTEGER,
      author TEXT NOT NULL,
      approved_at INTEGER NOT NULL
    ) STRICT;
    """),

  // Articles that were withdrawn, and whose files may be served.
  Migration(
    14,
    """
    ALTER TABLE article ADD COLUMN withdrawn_at INTEGER;
    ALTER TABLE released ADD COLUMN article TEXT;
    CREATE INDEX rendition_content ON rendition (content);
    CREATE INDEX track_transcript ON track (transcript);
    CREATE INDEX track_chapters_file ON track (chapters_file);
    CREATE INDEX track_words ON track (words);
    """),

  // For whom an article, or all those of a section that say nothing else, are; NULL where nobody has said it. It is the
  // article's and not its revision's: what is closed is closed for every text of it.
  Migration(
    15,
    """
    ALTER TABLE article ADD COLUMN audience TEXT;
    ALTER TABLE section ADD COLUMN audience TEXT;
    """),

  // Where listeners stopped (the last five of each article), what they have heard to its end, and what was misread. What
  // was heard is no part of the positions: those are forgotten after a while.
  Migration(
    16,
    """
    CREATE TABLE position (
      listener TEXT NOT NULL,
      article TEXT NOT NULL REFERENCES article (id),
      happened_at INTEGER NOT NULL,
      device TEXT NOT NULL,
      revision INTEGER NOT NULL,
      block INTEGER NOT NULL,
      word INTEGER NOT NULL,
      seconds REAL NOT NULL,
      is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
      PRIMARY KEY (listener, article, happened_at, device)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX position_time ON position (happened_at);

    CREATE TABLE heard (
      listener TEXT NOT NULL,
      article TEXT NOT NULL REFERENCES article (id),
      PRIMARY KEY (listener, article)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE misreading (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      article TEXT NOT NULL REFERENCES article (id),
      revision INTEGER NOT NULL,
      block INTEGER NOT NULL,
      word INTEGER NOT NULL,
      listener TEXT,
      written TEXT NOT NULL,
      spoken TEXT NOT NULL,
      rule TEXT,
      sentence TEXT NOT NULL,
      note TEXT NOT NULL,
      reported_at INTEGER NOT NULL,
      closed_at INTEGER
    ) STRICT;
    CREATE INDEX misreading_open ON misreading (written) WHERE closed_at IS NULL;
    """),

  // What a program has read off pictures of a document's pages, as somebody has checked it: a text of its revision as
  // much as the document is.
  Migration(
    17,
    """
    ALTER TABLE revision ADD COLUMN checked_text BLOB;
    CREATE INDEX revision_checked ON revision (length(document)) WHERE checked_text IS NOT NULL;
    """),

  // Tokens, by the digest of their secret; units and sections are joined by blanks. One that a holder made of another
  // goes with it. The log of all changes: NULL in `outcome` is one that nobody has told the end of.
  Migration(
    18,
    """
    CREATE TABLE token (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      digest TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('access', 'feed')),
      holder TEXT NOT NULL,
      device TEXT,
      role TEXT NOT NULL,
      units TEXT NOT NULL,
      sections TEXT NOT NULL,
      parent INTEGER REFERENCES token (id),
      created_at INTEGER NOT NULL,
      rotated_at INTEGER,
      expires_at INTEGER,
      revoked_at INTEGER
    ) STRICT;

    CREATE TABLE audit (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT,
      request TEXT,
      outcome TEXT
    ) STRICT;
    CREATE INDEX audit_at ON audit (at);
    """),

  // Feeds that articles are taken from: how far each was read, and which entry is which article.
  Migration(
    19,
    """
    CREATE TABLE feed (
      url TEXT NOT NULL PRIMARY KEY,
      address TEXT,
      etag TEXT,
      modified TEXT,
      settings TEXT,
      polled_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE feed_entry (
      feed TEXT NOT NULL,
      entry TEXT NOT NULL,
      article TEXT NOT NULL UNIQUE,
      digest TEXT,
      is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted IN (0, 1)),
      PRIMARY KEY (feed, entry)
    ) STRICT, WITHOUT ROWID;
    """),

  // What was made anew for the sake of a new version of an engine, a night: its batches share one budget.
  Migration(
    20,
    """
    CREATE TABLE engine_night (
      engine TEXT NOT NULL,
      night TEXT NOT NULL,
      articles INTEGER NOT NULL DEFAULT 0,
      audio INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (engine, night)
    ) STRICT, WITHOUT ROWID;
    """),

  // Corrections that an admin has announced anew: how many, and when the last one was.
  Migration(
    21,
    """
    ALTER TABLE article ADD COLUMN announcements INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE article ADD COLUMN announced_at INTEGER;
    """),

  // How many listeners have begun and finished an article, by day: numbers alone, and nobody behind them.
  Migration(
    22,
    """
    CREATE TABLE listening (
      article TEXT NOT NULL REFERENCES article (id),
      day TEXT NOT NULL,
      begun INTEGER NOT NULL DEFAULT 0,
      finished INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (article, day)
    ) STRICT, WITHOUT ROWID;
    """),

  // What workers have done, as numbers that only grow.
  Migration(
    23,
    """
    CREATE TABLE work_tally (
      figure TEXT NOT NULL PRIMARY KEY,
      value REAL NOT NULL
    ) STRICT, WITHOUT ROWID;
    """),

  // Files of watched folders, as they were when they were taken last.
  Migration(
    24,
    """
    CREATE TABLE inbox_file (
      folder TEXT NOT NULL,
      path TEXT NOT NULL,
      article TEXT NOT NULL,
      facts TEXT NOT NULL,
      digest TEXT NOT NULL,
      PRIMARY KEY (folder, path)
    ) STRICT, WITHOUT ROWID;
    """),

  // Why jobs have failed, by the cause: a code, and what its sentence fills in as JSON. NULL where the kind says it all.
  Migration(
    25,
    """
    ALTER TABLE job ADD COLUMN failure_code TEXT;
    ALTER TABLE job ADD COLUMN failure_values TEXT;
    ALTER TABLE stop ADD COLUMN code TEXT;
    ALTER TABLE stop ADD COLUMN details TEXT;
    """),

  // Narration rules that admins switched; all others run. The version of the whole grows with each change.
  Migration(
    26,
    """
    CREATE TABLE rule_switch (
      rule TEXT NOT NULL PRIMARY KEY,
      is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
      author TEXT NOT NULL,
      changed_at INTEGER NOT NULL,
      version INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """),

  // A number that grows with whatever decides what may be heard and by whom, so that answers can be kept until it does.
  Migration(
    27,
    """
    CREATE TABLE access_version (
      id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      number INTEGER NOT NULL
    ) STRICT;
    INSERT INTO access_version VALUES (1, 0);
    \(advancing)
    """),
]

/// Triggers of migration 27. A later one that makes one of these tables anew must make its triggers anew, too.
private let advancing = ["article", "section", "revision", "track", "rendition", "released", "token"].flatMap { table in
  ["insert", "update", "delete"].map { change in
    """
    CREATE TRIGGER \(table)_\(change)_advances AFTER \(change.uppercased()) ON \(table)
    BEGIN UPDATE access_version SET number = number + 1; END;
    """
  }
}.joined(separator: "\n")
