/** A value on its way between worlds or processes, as plain JSON with a tag where JSON has no word for it. */
export type Packed = unknown;

/** What functions and promises become on the way: across the context bridge they travel, across IPC they may not. */
export interface Couriers {
  function(value: (...args: unknown[]) => unknown): string;
  promise(value: Promise<unknown>): string;
  callable(id: string): (...args: unknown[]) => unknown;
  awaited(id: string): Promise<unknown>;
}

export interface Cloner {
  pack(value: unknown, couriers?: Couriers): Packed;
  unpack(packed: Packed, couriers?: Couriers): unknown;
}

/**
 * Electron's clone rules (structured clone for IPC; with `couriers`, the context bridge's), for the types that this app could
 * meet. Self-contained on purpose: its source is also run inside the page, so it may refer to nothing outside itself.
 */
export const createCloner = (): Cloner => {
  const refused = (): Error => new Error('An object could not be cloned.');
  const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);
  type Tagged = { readonly $: string; readonly v: unknown };

  const packNumber = (value: number): Packed =>
    Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };

  const packEntries = (value: object, couriers: Couriers | undefined, above: readonly object[]): Packed =>
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, pack(inner, couriers, above)]));

  const packObject = (value: object, couriers: Couriers | undefined, above: readonly object[]): Packed => {
    if (above.includes(value)) throw new Error('stand-in: a value that contains itself is not supported');
    const path = [...above, value];
    const all = (inner: Iterable<unknown>): Packed[] => Array.from(inner, (one) => pack(one, couriers, path));
    if (Array.isArray(value)) return { $: 'array', v: all(value) };
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof Map) return { $: 'map', v: [...value].map((pair) => all(pair)) };
    if (value instanceof Set) return { $: 'set', v: all(value) };
    if (value instanceof Uint8Array) return { $: 'bytes', v: [...value] };
    if (tagOf(value) === 'Error') {
      const error = value as Error;
      return { $: 'error', v: [error.name, error.message] };
    }
    if (tagOf(value) !== 'Object') throw refused();
    return { $: 'object', v: packEntries(value, couriers, path) };
  };

  const pack = (value: unknown, couriers?: Couriers, above: readonly object[] = []): Packed => {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (value === undefined) return { $: 'undefined', v: null };
    if (typeof value === 'number') return packNumber(value);
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'symbol') throw refused();
    if (typeof value === 'function') {
      if (!couriers) throw refused();
      return { $: 'function', v: couriers.function(value as (...args: unknown[]) => unknown) };
    }
    if (tagOf(value) === 'Promise') {
      if (!couriers) throw refused();
      return { $: 'promise', v: couriers.promise(value as Promise<unknown>) };
    }
    return packObject(value, couriers, above);
  };

  const unpackObject = (entries: object, couriers?: Couriers): object => {
    const target = {};
    // Defined, not assigned: `__proto__` arrives as the plain key that it is.
    for (const [key, inner] of Object.entries(entries)) {
      Object.defineProperty(target, key, {
        value: unpack(inner, couriers),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    return target;
  };

  const unpack = (packed: Packed, couriers?: Couriers): unknown => {
    if (packed === null || typeof packed !== 'object') return packed;
    const { $: tag, v } = packed as Tagged;
    const list = v as Packed[];
    const needed = (): Couriers => {
      if (!couriers) throw refused();
      return couriers;
    };
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(v);
      case 'bigint':
        return BigInt(v as string);
      case 'function':
        return needed().callable(v as string);
      case 'promise':
        return needed().awaited(v as string);
      case 'array':
        return list.map((one) => unpack(one, couriers));
      case 'date':
        return new Date(v as number);
      case 'map':
        return new Map(
          (list as [Packed, Packed][]).map(([key, one]) => [unpack(key, couriers), unpack(one, couriers)]),
        );
      case 'set':
        return new Set(list.map((one) => unpack(one, couriers)));
      case 'bytes':
        return new Uint8Array(v as number[]);
      case 'error':
        return Object.assign(new Error((v as string[])[1]), { name: (v as string[])[0] });
      case 'object':
        return unpackObject(v as object, couriers);
      default:
        throw new Error(`stand-in: unknown tag ${tag}`);
    }
  };
  return { pack: (value, couriers) => pack(value, couriers), unpack };
};
