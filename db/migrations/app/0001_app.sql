-- What belongs to the app and not to one project: settings, and the cards of the first screen (rebuilt from the project files).
create table settings (
  key text primary key not null,
  value text not null check (json_valid(value))
) strict;

create table project_cards (
  id text primary key not null,
  name text not null,
  school text,
  track text,
  boards integer not null,
  changed_at text not null
) strict;
