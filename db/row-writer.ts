import type Database from 'better-sqlite3';
import { getTableColumns } from 'drizzle-orm';
import type { Patch } from '#domain/patches.ts';
import { type Rows, type TableName, tableNames } from '#domain/rows.ts';
import { tables } from './tables.ts';

/** A column as the write path needs it: where a field is kept and whether it is JSON. */
interface Column {
  readonly field: string;
  readonly name: string;
  readonly isJson: boolean;
}

/** Worked out once: opening a small project is hardly more than asking for this. */
const columnsByTable = Object.fromEntries(
  tableNames.map((table) => [
    table,
    Object.entries(getTableColumns(tables[table])).map(([field, column]) => ({
      field,
      name: column.name,
      isJson: column.columnType === 'SQLiteTextJson',
    })),
  ]),
) as unknown as Readonly<Record<TableName, readonly Column[]>>;

interface Statements {
  readonly columns: readonly Column[];
  readonly insert: Database.Statement;
  readonly update: Database.Statement;
  readonly remove: Database.Statement;
}

/** Writes patches to rows. */
export interface RowWriter {
  write(patches: readonly Patch[]): void;
}

/** One set of prepared statements for the life of a store (performance.md, rule 3). */
export const createRowWriter = (database: Database.Database): RowWriter => {
  const statements = Object.fromEntries(
    tableNames.map((table) => {
      const columns = columnsByTable[table];
      const names = columns.map((column) => column.name);
      const own = names.filter((name) => name !== 'id');
      return [
        table,
        {
          columns,
          insert: database.prepare(
            `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
          ),
          update: database.prepare(`update ${table} set ${own.map((name) => `${name} = ?`).join(', ')} where id = ?`),
          remove: database.prepare(`delete from ${table} where id = ?`),
        } satisfies Statements,
      ];
    }),
  ) as Record<TableName, Statements>;

  const values = (columns: readonly Column[], row: Readonly<Record<string, unknown>>): unknown[] =>
    columns.map((column) => (column.isJson ? JSON.stringify(row[column.field]) : row[column.field]));

  return {
    write(patches) {
      for (const patch of patches) {
        const { columns, insert, update, remove } = statements[patch.table];
        const own = columns.filter((column) => column.field !== 'id');
        const { changes } =
          patch.after === null
            ? remove.run(patch.id)
            : patch.before === null
              ? insert.run(...values(columns, patch.after))
              : update.run(...values(own, patch.after), patch.id);
        if (changes !== 1) throw new Error(`A row of ${patch.table} in memory is not in the file.`);
      }
    },
  };
};

/** Details repeat a lot (`{}`, one evidence and locus among few); rows are never changed in place, so equal ones share an object. */
const createReader = () => {
  const known = new Map<string, unknown>();
  return (text: string): unknown => {
    let value = known.get(text);
    if (value === undefined) {
      value = JSON.parse(text);
      known.set(text, value);
    }
    return value;
  };
};

/** How a table is read: its SQL and the fields that are JSON. */
const readings = tableNames.map((table) => {
  const columns = columnsByTable[table];
  const names = columns.map((column) => `${column.name} as ${column.field}`).join(', ');
  return {
    table,
    sql: `select ${names} from ${table} order by rowid`,
    json: columns.filter((column) => column.isJson).map((column) => column.field),
  };
});

const readTable = (database: Database.Database, { sql, json }: (typeof readings)[number]): Map<string, unknown> => {
  const readJson = createReader();
  const found = new Map<string, unknown>();
  for (const row of database.prepare(sql).all() as Record<string, unknown>[]) {
    for (const field of json) row[field] = readJson(row[field] as string);
    found.set(row.id as string, row);
  }
  return found;
};

/** All rows of a project file. */
export const readRows = (database: Database.Database): Rows =>
  Object.fromEntries(readings.map((reading) => [reading.table, readTable(database, reading)])) as unknown as Rows;
