-- What proves a person while the portal cannot be asked. No row: their shelf opens through the portal alone.
CREATE TABLE offline_credentials (
    owner INTEGER PRIMARY KEY REFERENCES owners,
    -- What the portal said of the person, JSON.
    person TEXT NOT NULL,
    -- Argon2id of the portal password with its salt and parameters, JSON; absent after signing in by key alone.
    password TEXT,
    -- Certificate of the key that signed in last, DER.
    certificate BLOB,
    kept_at TEXT NOT NULL
) STRICT;

-- Guesses at passwords since the last right one, of numbers that nobody here has as well.
CREATE TABLE offline_guesses (
    portal TEXT NOT NULL,
    person TEXT NOT NULL,
    count INTEGER NOT NULL,
    -- Seconds since 1970.
    last_at INTEGER NOT NULL,
    PRIMARY KEY (portal, person)
) STRICT, WITHOUT ROWID;
