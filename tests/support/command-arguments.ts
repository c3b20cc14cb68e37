import * as z from 'zod';
import type { Kind } from '#domain/kind.ts';
import type { Json, JsonObject, Rows } from '#domain/rows.ts';

/**
 * Arguments for any command of any kind, read off its own schema: strings that are ids point at what is there, other strings
 * are words. Many are refused, as a person's would be; enough are accepted that every command is carried out.
 */
export interface Chance {
  /** A whole number from 0 up to but not including `count`. */
  below(count: number): number;
  text(): string;
}

interface Scene extends Setting {
  /** Items the arguments have named so far. */
  readonly named: string[];
}

interface Setting {
  readonly rows: Rows;
  readonly boardId: string;
  readonly freshId: string;
  readonly chance: Chance;
}

interface Schema {
  readonly type?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const pickFrom = <Value>(values: readonly Value[], chance: Chance): Value | undefined =>
  values[chance.below(Math.max(values.length, 1))];

const isId = (name: string, schema: Schema): boolean =>
  schema.pattern?.startsWith('^[a-z0-9]') === true || /(^i|I)ds?$/.test(name);

/** An id that fits the name: the board, a link, the command's own new item, or any item of the project. */
const idFor = (name: string, scene: Scene): string => {
  const { rows, chance } = scene;
  if (name === 'boardId') return scene.boardId;
  if (name === 'newId') return scene.freshId;
  const links = [...rows.links.keys()];
  if (/link/i.test(name))
    return (links.length > 0 && chance.below(4) > 0 ? pickFrom(links, chance) : undefined) ?? `${scene.freshId}-l`;
  if (name === 'id' && chance.below(2) === 0) return scene.freshId;
  if (name === 'id' && links.length > 0 && chance.below(4) === 0) return pickFrom(links, chance) ?? scene.freshId;
  const own = [...rows.nodes.values()].filter((node) => node.boardId === scene.boardId);
  // "voteId" and "quoteId" say what they point at.
  const meant = [...rows.nodes.values()].filter((node) => `${node.type}Id` === name);
  if (meant.length > 0 && chance.below(4) > 0) return pickFrom(meant, chance)?.id ?? scene.freshId;
  const pool = own.length > 0 && chance.below(3) > 0 ? own : [...rows.nodes.values()];
  const id = pickFrom(pool, chance)?.id ?? scene.freshId;
  scene.named.push(id);
  return id;
};

const stringsIn = (value: Json): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

/** Words that stand there already, most likely of the item just named: what a person points at. */
const wordOnBoard = ({ rows, chance, named }: Scene): string => {
  const node = rows.nodes.get(named.at(-1) ?? '') ?? pickFrom([...rows.nodes.values()], chance);
  if (node === undefined) return '';
  const details = stringsIn(node.props);
  const pool = details.length > 0 && chance.below(2) === 0 ? details : node.text.split(/\s+/);
  return pickFrom(pool, chance) ?? '';
};

const stringFor = (name: string, schema: Schema, scene: Scene): string => {
  if (isId(name, schema)) return idFor(name, scene);
  if (schema.format === 'date') return '2024-10-31';
  const words = (scene.chance.below(3) === 0 ? wordOnBoard(scene) : scene.chance.text()).slice(
    0,
    schema.maxLength ?? 400,
  );
  return words.length < (schema.minLength ?? 0) ? 'words'.slice(0, schema.maxLength ?? 400) : words;
};

const objectFor = (schema: Schema, scene: Scene): JsonObject =>
  Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([name]) => schema.required?.includes(name) === true || scene.chance.below(2) === 0)
      .map(([name, inner]) => [name, valueFor(name, inner, scene)]),
  );

const arrayFor = (name: string, schema: Schema, scene: Scene): readonly Json[] => {
  const length = Math.max(schema.minItems ?? 0, scene.chance.below(3));
  const items = schema.items ?? {};
  return Array.from({ length }, () => valueFor(name, items, scene));
};

const valueFor = (name: string, schema: Schema, scene: Scene): Json => {
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return valueFor(name, pickFrom(either, scene.chance) ?? {}, scene);
  if (schema.allOf !== undefined) return valueFor(name, Object.assign({}, ...schema.allOf) as Schema, scene);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return pickFrom(schema.enum, scene.chance) ?? null;
  switch (schema.type) {
    case 'object':
      return objectFor(schema, scene);
    case 'array':
      return arrayFor(name, schema, scene);
    case 'string':
      return stringFor(name, schema, scene);
    case 'boolean':
      return scene.chance.below(2) === 0;
    case 'integer':
    case 'number': {
      const least = schema.minimum ?? 0;
      return least + scene.chance.below(Math.min((schema.maximum ?? least + 100) - least + 1, 1000));
    }
    case 'null':
      return null;
    default:
      return isId(name, schema) ? idFor(name, scene) : scene.chance.text().slice(0, 60);
  }
};

const schemas = new WeakMap<object, Schema>();

/** Arguments for one command over `rows`; `freshId` is an id that nothing has yet. */
export const argumentsFor = (kind: Kind, name: string, setting: Setting): JsonObject => {
  const command = kind.commands[name];
  if (command === undefined) throw new Error(`${kind.id} has no command ${name}.`);
  const schema =
    schemas.get(command) ?? (z.toJSONSchema(command.input, { unrepresentable: 'any', io: 'input' }) as Schema);
  schemas.set(command, schema);
  return objectFor(schema, { ...setting, named: [] });
};
