import type { LinkRow, Rows } from '../rows.ts';
import type { LabelStanding } from './labels.ts';

/**
 * A link is what it joins (SPEC.md D8): two laptops that made the same link made one link, and a link that was put elsewhere is
 * another. So links are merged under what they join, and get their ids back afterwards.
 */

type Links = ReadonlyMap<string, LinkRow>;

const keyOf = ({ type, fromId, toId }: LinkRow): string => `${type}:${fromId}:${toId}`;

const underKeys = (links: Links): Links =>
  new Map([...links.values()].map((link) => [keyOf(link), { ...link, id: keyOf(link) }]));

/** The same rows with every link under what it joins. */
export const withLinksByEnds = (rows: Rows): Rows => ({ ...rows, links: underKeys(rows.links) });

const idsOf = (links: Links): ReadonlyMap<string, string> =>
  new Map([...links.values()].map((link) => [keyOf(link), link.id]));

/** An id that no other link has; the same on every machine. */
const freeId = (wanted: string, taken: ReadonlySet<string>): string => {
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted.slice(0, 56)}-${count}`;
  return id;
};

/**
 * Merged links under ids again. Where the sides call the same link differently, it is called as the side that stands does, else
 * as in `base`, else by the lower id.
 */
export const withOwnIds = (
  merged: Links,
  { base, ours, theirs }: { readonly base: Rows; readonly ours: Rows; readonly theirs: Rows },
  standing: LabelStanding,
): Links => {
  const [ofBase, ofOurs, ofTheirs] = [idsOf(base.links), idsOf(ours.links), idsOf(theirs.links)];
  const standingIds = standing === 'theirs' ? ofTheirs : ofOurs;
  const wanted = [...merged].map(([key, link]) => {
    const stands = standing === 'first' ? undefined : standingIds.get(key);
    const old = ofBase.get(key);
    const ids = [ofOurs.get(key), ofTheirs.get(key)].filter((id) => id !== undefined).sort();
    const id = stands ?? (old !== undefined && ids.includes(old) ? old : ids[0]) ?? old ?? key;
    return { key, link, id, rank: stands !== undefined ? 0 : id === old ? 1 : 2 };
  });
  wanted.sort((left, right) => left.rank - right.rank || (left.key < right.key ? -1 : 1));
  const taken = new Set<string>();
  const links = new Map<string, LinkRow>();
  for (const { link, id } of wanted) {
    const own = freeId(id, taken);
    taken.add(own);
    links.set(own, { ...link, id: own });
  }
  return links;
};
