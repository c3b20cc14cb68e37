import * as z from 'zod';
import { type Board, childrenOf } from '#domain/board.ts';
import { editNode, findBoard, findNode, missing, moveNode, removeNodes } from '#domain/board-edits.ts';
import { ok, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema } from '#domain/rows.ts';
import { tidyText } from '#domain/text/text.ts';
import { checkCode } from './codes.ts';
import { add, command, defined, manyIds, place, target, typed, wrongPlace } from './command-kit.ts';
import { mayPass } from './consent.ts';
import { addInterview, setConsent, setInterviewee } from './interview-commands.ts';
import { needParts } from './needs.ts';
import { useProtocol } from './protocol-commands.ts';
import { addQuote, redact, setPrompt, setQuoteKind, unredact } from './quote-commands.ts';
import { addHmw, addNeed, addTheme, editNeed, link, unlink } from './sense-commands.ts';
import { type EmpathyType, nodeTypes } from './types.ts';

/** Everything a person can do on an empathy board; first what can be done with an item of any type. */

const addPrompt = command(z.strictObject(place), 'addPrompt', (rows, args) => add(rows, 'prompt', args, null, {}));

const editText = command(z.strictObject({ ...target, text: typed }), 'editText', (rows, args) => {
  const found = findNode(rows, args.boardId, args.id);
  if (!found.ok) return found;
  const { node } = found.value;
  if (node.type === 'interview') {
    const code = checkCode(args.text);
    return code.ok ? editNode(node, { text: code.value }, nodeTypes.interview.textLimit) : code;
  }
  const tidied = tidyText(args.text, nodeTypes.need.textLimit);
  if (node.type === 'need' && tidied.ok)
    return editNode(node, { text: tidied.value, props: defined(needParts(tidied.value)) }, nodeTypes.need.textLimit);
  return editNode(node, { text: args.text }, nodeTypes[node.type as EmpathyType]?.textLimit);
});

/** The parent a type stands under. */
const standsUnder = (board: Board, type: string, parentId: string | null): boolean =>
  type === 'quote' ? parentId !== null && board.nodes.get(parentId)?.type === 'interview' : parentId === null;

const move = command(
  z.strictObject({ ...target, parentId: idSchema.nullable(), afterId: idSchema.nullable().optional() }),
  'move',
  (rows, args) => {
    const found = findNode(rows, args.boardId, args.id);
    if (!found.ok) return found;
    const { board, node } = found.value;
    if (!standsUnder(board, node.type, args.parentId)) return wrongPlace();
    const from = board.nodes.get(node.parentId ?? '');
    const to = board.nodes.get(args.parentId ?? '');
    if (from && to && !mayPass(from.props, to.props))
      return refuse(
        ruleBroken(
          'EI12',
          'E_CONSENT_MOVE',
          'Moving this line would share the words of somebody who has not agreed to that. Nothing was changed; if it was noted under the wrong code, remove it and add it again.',
        ),
      );
    const after = args.afterId;
    if (after && !childrenOf(board, args.parentId, node.type).some((sibling) => sibling.id === after))
      return refuse(missing('The item to put it after'));
    return moveNode(board, node, args.parentId, after);
  },
);

/** Removes items of this board and nothing else: a list with a stranger in it is refused as a whole. */
const remove = command(z.strictObject({ boardId: idSchema, ids: manyIds.min(1) }), 'remove', (rows, args) => {
  const board = findBoard(rows, args.boardId);
  if (!board.ok) return board;
  const isHere = args.ids.every((id) => board.value.nodes.has(id));
  return isHere ? ok(removeNodes(board.value, args.ids)) : refuse(missing('This item'));
});

/** The commands of this kind, by name. */
export const commands = {
  addPrompt,
  useProtocol,
  addInterview,
  addQuote,
  addTheme,
  addNeed,
  editNeed,
  addHmw,
  editText,
  remove,
  move,
  setQuoteKind,
  setPrompt,
  link,
  unlink,
  setConsent,
  setInterviewee,
  redact,
  unredact,
} as const;
