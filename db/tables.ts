import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The tables as drizzle reads them. The SQL in migrations/ is the truth (STRICT, checks, triggers); a test holds the two
 * against each other.
 */
const props = () => text('props', { mode: 'json' }).notNull();
const sortKey = () => text('sort_key').notNull();

export const project = sqliteTable('project', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: text('created_at').notNull(),
  props: props(),
});
export const members = sqliteTable('members', {
  id: text('id').primaryKey(),
  label: text('label').notNull(),
  name: text('name').notNull(),
  role: text('role').notNull(),
  sortKey: sortKey(),
});
export const sessions = sqliteTable('sessions', {
  id: text('id').primaryKey(),
  label: text('label').notNull(),
  title: text('title').notNull(),
  heldOn: text('held_on').notNull(),
  sortKey: sortKey(),
  props: props(),
});
export const boards = sqliteTable('boards', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  kindVersion: integer('kind_version').notNull(),
  name: text('name').notNull(),
  sortKey: sortKey(),
  props: props(),
});
export const nodes = sqliteTable('nodes', {
  id: text('id').primaryKey(),
  boardId: text('board_id').notNull(),
  type: text('type').notNull(),
  parentId: text('parent_id'),
  label: text('label').notNull(),
  text: text('text').notNull(),
  sortKey: sortKey(),
  props: props(),
});
export const links = sqliteTable('links', {
  id: text('id').primaryKey(),
  boardId: text('board_id').notNull(),
  type: text('type').notNull(),
  fromId: text('from_id').notNull(),
  toId: text('to_id').notNull(),
  props: props(),
});
export const counters = sqliteTable('counters', { id: text('id').primaryKey(), next: integer('next').notNull() });
export const kept = sqliteTable('kept', {
  id: text('id').primaryKey(),
  value: text('value', { mode: 'json' }).notNull(),
});

/** The tables that commands change, by the name patches use. */
export const tables = { project, members, sessions, boards, nodes, links, counters, kept } as const;

export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  value: text('value', { mode: 'json' }).notNull(),
});
export const projectCards = sqliteTable('project_cards', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  school: text('school'),
  track: text('track'),
  boards: integer('boards').notNull(),
  changedAt: text('changed_at').notNull(),
});
export const exported = sqliteTable('exports', {
  packageId: text('package_id').primaryKey(),
  sessionKey: text('session_key').notNull(),
  revision: integer('revision').notNull(),
  parents: text('parents', { mode: 'json' }).notNull(),
  created: text('created').notNull(),
  digests: text('digests', { mode: 'json' }).notNull(),
});
