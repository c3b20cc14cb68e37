-- The hub's books. The package files beside this database are the truth; everything here but `keys` and `audit` can be made
-- again from them.

-- What the operator decided about signers. `jwk` is empty until the first package signed with a pinned thumbprint was seen;
-- `org` too, unless the operator named it.
create table keys (
  keyid text not null primary key check (length(keyid) = 43),
  jwk text check (jwk is null or json_valid(jwk)),
  org text,
  status text not null check (status in ('trusted', 'retired', 'revoked')),
  approved_at text not null
) strict, without rowid;

-- Every package that was taken in. A session is named by (org, session): one school can never capture another's.
create table packages (
  package_id text not null primary key check (length(package_id) = 71 and substr(package_id, 1, 7) = 'sha256:'),
  file_sha256 text not null check (length(file_sha256) = 64),
  size integer not null check (size > 0),
  keyid text not null references keys (keyid),
  org text not null,
  school text not null,
  project text not null,
  session text not null,
  revision integer not null check (revision >= 1),
  parents text not null check (json_valid(parents)),
  created text not null,
  received_at text not null
) strict, without rowid;
create index packages_by_session on packages (org, session);
create index packages_by_keyid on packages (keyid);
create index packages_by_file on packages (file_sha256);

-- The revision that counts for each session, and whether its line is whole.
create table heads (
  org text not null,
  session text not null,
  package_id text not null references packages (package_id),
  state text not null check (state in ('ok', 'gap', 'fork')),
  primary key (org, session)
) strict, without rowid;

-- Packages kept apart until somebody decides: an unknown signer, or a kind of board this version cannot read.
create table quarantine (
  arrival integer primary key,
  package_id text not null unique,
  file_sha256 text not null check (length(file_sha256) = 64),
  keyid text,
  jwk text check (jwk is null or json_valid(jwk)),
  org text,
  school text,
  code text not null,
  detail text,
  received_at text not null
) strict;
create index quarantine_by_keyid on quarantine (keyid);

-- What was done, in order, each entry sealed onto the one before: H(previous, this).
create table audit (
  seq integer primary key,
  at text not null,
  event text not null,
  subject text not null check (json_valid(subject)),
  hash text not null check (length(hash) = 64)
) strict;
create trigger audit_is_never_rewritten before update on audit begin
  select raise(abort, 'the audit is append-only');
end;
create trigger audit_is_never_shortened before delete on audit begin
  select raise(abort, 'the audit is append-only');
end;
