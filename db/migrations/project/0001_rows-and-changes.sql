-- The rows of one project and the log of every change made to them (architecture.md, "Rows, changes, undo").
-- Applied once, inside one transaction; never edited afterwards (db/migrations/hash-lock.json holds its digest).

create table project (
  id text primary key not null,
  name text not null check (length(name) between 1 and 200),
  created_at text not null,
  props text not null check (json_valid(props))
) strict;

create table members (
  id text primary key not null,
  label text not null unique,
  name text not null,
  role text not null,
  sort_key text not null
) strict;

create table sessions (
  id text primary key not null,
  label text not null unique,
  title text not null check (length(title) between 1 and 200),
  held_on text not null,
  sort_key text not null,
  props text not null check (json_valid(props))
) strict;

create table boards (
  id text primary key not null,
  kind text not null,
  kind_version integer not null check (kind_version >= 1),
  name text not null check (length(name) between 1 and 200),
  sort_key text not null,
  props text not null check (json_valid(props))
) strict;

-- References are checked when the transaction ends, so patches may come in any order.
create table nodes (
  id text primary key not null,
  board_id text not null references boards (id) deferrable initially deferred,
  type text not null,
  parent_id text references nodes (id) deferrable initially deferred check (parent_id is not id),
  label text not null unique,
  text text not null check (length(text) <= 4000),
  sort_key text not null,
  props text not null check (json_valid(props))
) strict;
create index nodes_by_parent on nodes (parent_id);
create index nodes_by_board on nodes (board_id);

create table links (
  id text primary key not null,
  board_id text not null references boards (id) deferrable initially deferred,
  type text not null,
  from_id text not null references nodes (id) deferrable initially deferred,
  to_id text not null references nodes (id) deferrable initially deferred check (from_id is not to_id),
  props text not null check (json_valid(props)),
  unique (type, from_id, to_id)
) strict;
create index links_by_from on links (from_id);
create index links_by_to on links (to_id);
create index links_by_board on links (board_id);

create table counters (
  id text primary key not null,
  next integer not null check (next >= 1)
) strict;

create table kept (
  id text primary key not null,
  value text not null check (json_valid(value))
) strict;

create table settings (
  key text primary key not null,
  value text not null check (json_valid(value))
) strict;

-- Each revision that left this laptop: its number, what it came from, and the digests that decide whether a next one exists.
create table exports (
  package_id text primary key not null,
  session_key text not null,
  revision integer not null check (revision >= 1),
  parents text not null check (json_valid(parents)),
  created text not null,
  digests text not null check (json_valid(digests)),
  unique (session_key, revision)
) strict;

-- Append-only. `inner_hash` = SHA-256(salt, patches) and `hash` = SHA-256(previous hash, meta, inner_hash): a purge may drop
-- patches and salt and the chain still holds.
create table changes (
  seq integer primary key not null,
  at text not null,
  role text not null,
  window text not null,
  kind text not null check (kind in ('do', 'undo', 'redo')),
  reverses integer references changes (seq),
  title text not null,
  patches text check (patches is null or json_valid(patches)),
  salt blob,
  inner_hash blob not null check (length(inner_hash) = 32),
  hash blob not null check (length(hash) = 32),
  purged_by integer,
  check ((patches is null) = (salt is null)),
  check ((patches is null) = (purged_by is not null))
) strict;

create trigger changes_are_never_deleted before delete on changes
begin
  select raise(abort, 'The change log is append-only.');
end;

-- The one exception: a purge empties patches and salt and names the change that recorded it; nothing else may differ.
create trigger changes_are_never_edited before update on changes
when not (
  old.purged_by is null and new.purged_by is not null and new.patches is null and new.salt is null
  and new.seq is old.seq and new.at is old.at and new.role is old.role and new.window is old.window and new.kind is old.kind
  and new.reverses is old.reverses and new.title is old.title and new.inner_hash is old.inner_hash and new.hash is old.hash
)
begin
  select raise(abort, 'The change log is append-only.');
end;
