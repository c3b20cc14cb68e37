import { present } from '#domain/present.ts';
import type { Json, JsonObject } from '#domain/rows.ts';
import { addItem, addLink, type Gathering, isListOfIds, isYesOrNo, oneOf, only, split } from './gathering.ts';
import type { Published, PublishedCause } from './schema.ts';

/** The bone that an item stands on, however deep. */
const homeOf = (gathering: Gathering, item: Gathering['nodes'][number]): string | undefined => {
  let at: typeof item | undefined = item;
  while (at !== undefined && at.type !== 'category') {
    const { parentId }: typeof item = at;
    at = gathering.nodes.find((node) => node.id === parentId);
  }
  return at?.id;
};

/** A cause that was met before, now on another bone: a further place, and one cause all the same (product R3). */
const isFurtherPlace = (gathering: Gathering, { id, text, children }: PublishedCause, parentId: string): boolean => {
  const first = gathering.nodes.find((node) => node.id === gathering.nodeIds.get(`cause ${id}`));
  if (first === undefined || first.text !== text.trim() || (children ?? []).length > 0) return false;
  const isOnBone = gathering.nodes.some((node) => node.id === parentId && node.type === 'category');
  return isOnBone && homeOf(gathering, first) !== parentId;
};

const gatherCause = (
  gathering: Gathering,
  board: string,
  published: PublishedCause,
  parentId: string,
  boneId: string,
): void => {
  if (isFurtherPlace(gathering, published, parentId)) {
    addLink(gathering, board, 'also-on', `cause ${published.id}`, `category ${boneId}`, published.id);
    return;
  }
  const own = split(gathering, `causes/${published.id}`, published, [
    'id',
    'text',
    'quoteIds',
    'children',
    'evidence',
    'locus',
    'root',
  ]);
  const nodeId = addItem(gathering, {
    board,
    type: 'cause',
    publishedId: published.id,
    parentId,
    text: published.text,
    fallbackPrefix: 'c',
    props: present({
      evidence: oneOf(gathering, `causes/${published.id}/evidence`, own.evidence, ['hunch', 'heard', 'measured']),
      locus: oneOf(gathering, `causes/${published.id}/locus`, own.locus, ['control', 'influence', 'concern']),
      root: only(gathering, `causes/${published.id}/root`, own.root, isYesOrNo) || undefined,
    }),
  });
  for (const quoteId of published.quoteIds ?? [])
    addLink(gathering, board, 'supports', `quote ${quoteId}`, `cause ${published.id}`, quoteId);
  for (const child of published.children ?? []) gatherCause(gathering, board, child, nodeId, boneId);
};

/** The fishbone under `effect`, the problem it asks about; causes keep the quotes that support them. */
export const gatherFishbone = (
  gathering: Gathering,
  fishbone: NonNullable<Published['fishbone']>,
  board: string,
  effect: string,
): void => {
  split(gathering, 'fishbone', fishbone, ['id', 'effectOf', 'bones']);
  addItem(gathering, { board, type: 'effect', publishedId: 'fx1', text: effect, fallbackPrefix: 'fx' });
  for (const bone of fishbone.bones ?? []) {
    split(gathering, `bones/${bone.id}`, bone, ['id', 'label', 'causes']);
    const categoryId = addItem(gathering, {
      board,
      type: 'category',
      publishedId: bone.id,
      text: bone.label,
      fallbackPrefix: 'b',
    });
    for (const child of bone.causes ?? []) gatherCause(gathering, board, child, categoryId, bone.id);
  }
};

const isShortWords = (value: Json): value is string => typeof value === 'string' && /^\S(.{0,118}\S)?$/.test(value);

const questions = ['testedElsewhere', 'effectKnown', 'contextLikeOurs'];
const isWarrant = (value: Json): value is JsonObject =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(
    ([question, answer]) => questions.includes(question) && ['yes', 'no', 'unsure'].includes(String(answer)),
  );

/** Lists of what stands behind a driver or an idea, and the type each of them names. */
const supportedBy: Readonly<Record<string, string>> = {
  quoteIds: 'quote',
  themeIds: 'theme',
  needIds: 'need',
  hmwIds: 'hmw',
};
const supporting = Object.keys(supportedBy);

const addSupport = (gathering: Gathering, board: string, where: string, own: JsonObject, to: string): void => {
  for (const [list, type] of Object.entries(supportedBy))
    for (const id of only(gathering, `${where}/${list}`, own[list], isListOfIds) ?? [])
      addLink(gathering, board, 'supports', `${type} ${id}`, to, id);
};

/** The driver diagram; a driver keeps the causes it answers, and both drivers and ideas what supports them. */
export const gatherDriver = (gathering: Gathering, driver: NonNullable<Published['driver']>, board: string): void => {
  split(gathering, 'driver', driver, ['id', 'aim', 'primary', 'secondary', 'tertiary', 'change', 'links']);
  const typeById = new Map<string, string>();
  // Links name their ends by id alone, so two items of one id would make them mean either.
  const remember = (publishedId: string, type: string): void => {
    if (typeById.has(publishedId)) gathering.problems.push(`${publishedId} is there twice.`);
    typeById.set(publishedId, type);
  };
  const { aim } = driver;
  if (aim !== undefined) {
    const own = split(gathering, 'driver/aim', aim, [
      'id',
      'text',
      'what',
      'who',
      'by',
      'baseline',
      'target',
      'measureId',
    ]);
    const { what, who, by, baseline, target, measureId } = own;
    addItem(gathering, {
      board,
      type: 'aim',
      publishedId: aim.id,
      text: aim.text,
      fallbackPrefix: 'aim',
      props: present({ what, who, by, baseline, target, measureId }),
    });
    remember(aim.id, 'aim');
  } else addItem(gathering, { board, type: 'aim', publishedId: 'aim1', text: '', fallbackPrefix: 'aim' });
  for (const [type, prefix] of [
    ['primary', 'P'],
    ['secondary', 'S'],
    ['tertiary', 'T'],
  ] as const) {
    for (const one of driver[type] ?? []) {
      const where = `drivers/${one.id}`;
      const own = split(gathering, where, one, ['id', 'text', 'measureIds', 'causeIds', ...supporting]);
      const measureIds = only(gathering, `${where}/measureIds`, own.measureIds, isListOfIds);
      addItem(gathering, {
        board,
        type,
        publishedId: one.id,
        text: one.text,
        fallbackPrefix: prefix,
        props: present({ measureIds: measureIds === undefined || measureIds.length === 0 ? undefined : measureIds }),
      });
      remember(one.id, type);
      for (const causeId of only(gathering, `${where}/causeIds`, own.causeIds, isListOfIds) ?? [])
        addLink(gathering, board, 'answered-by', `cause ${causeId}`, `${type} ${one.id}`, causeId);
      addSupport(gathering, board, where, own, `${type} ${one.id}`);
    }
  }
  for (const idea of driver.change ?? []) {
    const where = `ideas/${idea.id}`;
    const own = split(gathering, where, idea, ['id', 'text', 'status', 'owner', 'origin', 'warrant', ...supporting]);
    const status =
      oneOf(gathering, `${where}/status`, own.status, [
        'idea',
        'planned',
        'testing',
        'adopted',
        'adapted',
        'abandoned',
      ]) ?? 'idea';
    addItem(gathering, {
      board,
      type: 'change',
      publishedId: idea.id,
      text: idea.text,
      fallbackPrefix: 'CI',
      props: present({
        status,
        owner: only(gathering, `${where}/owner`, own.owner, isShortWords),
        origin: oneOf(gathering, `${where}/origin`, own.origin, ['own', 'research', 'bright-spot', 'network']),
        warrant: only(gathering, `${where}/warrant`, own.warrant, isWarrant),
      }),
    });
    remember(idea.id, 'change');
    addSupport(gathering, board, where, own, `change ${idea.id}`);
  }
  for (const [from, to, strength] of driver.links ?? []) {
    addLink(
      gathering,
      board,
      'drives',
      `${typeById.get(from) ?? ''} ${from}`,
      `${typeById.get(to) ?? ''} ${to}`,
      `${from} or ${to}`,
      { strength },
    );
  }
};
