-- A person on a portal. Everything personal hangs on one.
CREATE TABLE owners (
    id INTEGER PRIMARY KEY,
    portal TEXT NOT NULL,
    person TEXT NOT NULL,
    UNIQUE (portal, person)
) STRICT;

-- An application that is being filled in; sealed once it is signed.
CREATE TABLE drafts (
    id BLOB PRIMARY KEY,
    owner INTEGER NOT NULL REFERENCES owners,
    service TEXT NOT NULL,
    edition TEXT NOT NULL,
    answers TEXT NOT NULL,
    provenance TEXT NOT NULL,
    progress TEXT NOT NULL,
    created_at TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX drafts_by_owner ON drafts (owner, saved_at);

-- `complete` is 0 while the bytes are still coming in.
CREATE TABLE attachments (
    id BLOB PRIMARY KEY,
    draft BLOB NOT NULL REFERENCES drafts ON DELETE CASCADE,
    requirement TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    pages INTEGER NOT NULL,
    width INTEGER,
    height INTEGER,
    quality TEXT NOT NULL,
    rotation INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL,
    complete INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX attachments_by_draft ON attachments (draft, requirement, position);

CREATE TABLE chunks (
    attachment BLOB NOT NULL REFERENCES attachments ON DELETE CASCADE,
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (attachment, number)
) STRICT;

-- The journal of sending: the signed bytes, and how far they have come.
CREATE TABLE sendings (
    draft BLOB PRIMARY KEY REFERENCES drafts ON DELETE CASCADE,
    owner INTEGER NOT NULL REFERENCES owners,
    idempotency_key BLOB NOT NULL UNIQUE,
    phase TEXT NOT NULL,
    failure TEXT,
    application BLOB NOT NULL,
    manifest BLOB NOT NULL,
    signature BLOB NOT NULL,
    began_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sendings_by_owner ON sendings (owner, phase);

CREATE TABLE uploads (
    draft BLOB NOT NULL REFERENCES sendings ON DELETE CASCADE,
    attachment BLOB NOT NULL REFERENCES attachments,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    url TEXT,
    sent INTEGER NOT NULL DEFAULT 0,
    UNIQUE (draft, attachment)
) STRICT;

CREATE TABLE applications (
    id BLOB PRIMARY KEY,
    owner INTEGER NOT NULL REFERENCES owners,
    draft BLOB REFERENCES drafts,
    number TEXT NOT NULL,
    service TEXT NOT NULL,
    about TEXT NOT NULL,
    status TEXT NOT NULL,
    receipt BLOB,
    receipt_signature BLOB,
    accepted_at TEXT NOT NULL,
    as_of TEXT NOT NULL,
    unread INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX applications_by_owner ON applications (owner, accepted_at);

CREATE TABLE documents (
    id BLOB PRIMARY KEY,
    owner INTEGER NOT NULL REFERENCES owners,
    application BLOB NOT NULL UNIQUE REFERENCES applications,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    valid_until TEXT,
    words TEXT NOT NULL,
    result_json BLOB NOT NULL,
    result_p7s BLOB NOT NULL,
    pdf BLOB NOT NULL
) STRICT;
CREATE INDEX documents_by_owner ON documents (owner, issued_at);

-- Certificates seen in key files, so that cards can be shown before a password is typed.
CREATE TABLE certificates (
    owner INTEGER NOT NULL REFERENCES owners,
    path TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    der BLOB NOT NULL,
    PRIMARY KEY (owner, path)
) STRICT, WITHOUT ROWID;

-- Of a portal, not of a person.
CREATE TABLE passports (
    portal TEXT NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    PRIMARY KEY (portal, id)
) STRICT;

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
