import { Archive, ArchiveRestore, Eye, FileDown, FileInput, FilePen, GitCompareArrows } from 'lucide-react';
import { type ChangeEvent, type FormEvent, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { DraftCard, UnopenedDraft } from '#api/contract.ts';
import { boardsInOrder } from '#domain/board.ts';
import { mayBeDrafted } from '#domain/drafts/draft.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { useGoTo } from '#renderer/app/use-go-to.ts';
import { useOffer } from '#renderer/app/use-offer.ts';
import { Button, IconButton } from '#renderer/kit/button.tsx';
import { Facts } from '#renderer/kit/facts.tsx';
import { Field } from '#renderer/kit/field.tsx';
import { useKeptKeyboard } from '#renderer/kit/kept-keyboard.ts';
import { useProject, useProjectState } from '../project-context.ts';
import { useDraftFile } from './use-draft-file.ts';
import { useDrafts } from './use-drafts.ts';

const dayOf = (time: string): string => new Date(time).toLocaleDateString('en-US', { dateStyle: 'medium' });

const About = ({ draft: { by, startedAt, board, differences } }: { readonly draft: DraftCard }) => {
  const { t } = useTranslation();
  return (
    <span className="draft-line__about">
      <Facts facts={[by, dayOf(startedAt), board, t('draft.differences', { count: differences })]} />
    </span>
  );
};

const DraftLine = ({ draft }: { readonly draft: DraftCard }) => {
  const { t } = useTranslation();
  const { client, notices } = useRooms();
  const { save } = useDraftFile();
  const [, navigate] = useLocation();
  const setAside = async () => {
    const reply = await client.call('draft.remove', { draftId: draft.id, isAside: true });
    if (reply.ok) notices.tell(t('draft.isAside', { name: draft.name }));
    else notices.warn(reply.message);
  };
  const changes = `/project/${draft.hasTeam ? draft.projectId : draft.id}/drafts/${draft.id}`;
  return (
    <li className="draft-line">
      <Link to={`/project/${draft.id}`} className="draft-line__name">
        {draft.name}
      </Link>
      <About draft={draft} />
      {draft.why !== '' && <span className="draft-line__why">{draft.why}</span>}
      <span className="draft-line__tools">
        <Button look="quiet" Icon={Eye} onClick={() => navigate(changes)}>
          {t('draft.seeChanges')}
        </Button>
        <IconButton
          Icon={FileDown}
          label={t('draft.saveThis', { name: draft.name })}
          onClick={() => void save(draft.id)}
        />
        <IconButton Icon={Archive} label={t('draft.setAside', { name: draft.name })} onClick={() => void setAside()} />
      </span>
    </li>
  );
};

/** A draft that cannot be opened: what is known of it, why, and the way to its last good backup. */
const UnopenedLine = ({
  draft: { id, name, by, startedAt, message, hasBackup },
}: {
  readonly draft: UnopenedDraft;
}) => {
  const { t } = useTranslation();
  const { client } = useRooms();
  const { isUnderWay, goTo } = useGoTo();
  const called = name === '' ? t('draft.nameless') : name;
  const restore = () => void goTo(client.call('project.restore', { projectId: id }), () => `/project/${id}`);
  return (
    <li className="draft-line">
      <span className="draft-line__name">{called}</span>
      <span className="draft-line__about">
        <Facts facts={[by, startedAt === null ? '' : dayOf(startedAt)]} />
      </span>
      <span className="draft-line__why">{message}</span>
      {hasBackup && (
        <span className="draft-line__tools">
          <Button
            look="quiet"
            Icon={ArchiveRestore}
            aria-label={t('draft.restoreThis', { name: called })}
            isBusy={isUnderWay}
            onClick={restore}
          >
            {t('draft.restore')}
          </Button>
        </span>
      )}
    </li>
  );
};

/** A file chooser for a draft that came by mail. */
const OpenDraftFile = () => {
  const { t } = useTranslation();
  const { open } = useDraftFile();
  const file = useRef<HTMLInputElement>(null);
  const choose = () => file.current?.click();
  const onFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    if (chosen === undefined) return;
    const text = await chosen.text();
    event.target.value = '';
    open(text);
  };
  useOffer('draft-file', [{ id: 'draft.open', group: t('group.draft'), title: t('draft.openFile'), run: choose }]);
  return (
    <>
      <input ref={file} type="file" accept=".json,application/json" hidden onChange={onFile} />
      <Button look="quiet" Icon={FileInput} onClick={choose}>
        {t('draft.openFile')}
      </Button>
    </>
  );
};

const NewDraft = () => {
  const { t } = useTranslation();
  const { client, kinds } = useRooms();
  const project = useProject();
  const rows = useProjectState((state) => state.rows);
  const { isUnderWay, goTo } = useGoTo();
  const [isOpen, setOpen] = useState(false);
  const [about, setAbout] = useState({ boardId: '', name: '', by: '', why: '' });
  const boards = boardsInOrder(rows).filter(({ id }) => mayBeDrafted(rows, id, kinds).ok);
  // The theory is what a principal edits; it is offered first.
  const first = boards.find(({ kind }) => kind === 'driver-diagram') ?? boards[0];
  const start = { id: 'draft.new', group: t('group.draft'), title: t('draft.begin'), run: () => setOpen(true) };
  useOffer('draft-new', first === undefined ? [] : [start]);
  if (first === undefined) return null;
  const begin = async () => {
    await project.settled();
    const boardId = about.boardId === '' ? first.id : about.boardId;
    return client.call('draft.create', { projectId: project.projectId, ...about, boardId });
  };
  const onBegin = (event: FormEvent) => {
    event.preventDefault();
    void goTo(begin(), ({ draftId }) => `/project/${draftId}`);
  };
  if (!isOpen) {
    return (
      <Button Icon={FilePen} onClick={() => setOpen(true)}>
        {t('draft.begin')}
      </Button>
    );
  }
  const words = (field: 'name' | 'by' | 'why') => ({
    label: t(`draft.form.${field}`),
    value: about[field],
    onChange: (event: ChangeEvent<HTMLInputElement>) => setAbout({ ...about, [field]: event.target.value }),
  });
  return (
    <form className="draft-new" onSubmit={onBegin}>
      <Field {...words('name')} placeholder={t('draft.form.namePlaceholder')} autoFocus />
      <Field {...words('by')} />
      <Field {...words('why')} />
      {boards.length > 1 && (
        <div className="field">
          <label htmlFor="draft-board">{t('draft.form.board')}</label>
          <select
            id="draft-board"
            value={about.boardId === '' ? first.id : about.boardId}
            onChange={(event) => setAbout({ ...about, boardId: event.target.value })}
          >
            {boards.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <Button look="main" type="submit" Icon={FilePen} isBusy={isUnderWay} disabled={about.name.trim() === ''}>
        {t('draft.begin')}
      </Button>
    </form>
  );
};

/** Drafts that were set aside: out of the way, never deleted, and brought back with one button; then `heir` has the keyboard. */
const AsideDrafts = ({ heir }: { readonly heir: RefObject<HTMLElement | null> }) => {
  const { t } = useTranslation();
  const { client, notices } = useRooms();
  const { projectId } = useProject();
  const { drafts } = useDrafts(projectId, true);
  const keep = useKeptKeyboard(heir);
  if (drafts.length === 0) return null;
  const bringBack = async ({ id, name }: DraftCard) => {
    const reply = await client.call('draft.remove', { draftId: id, isAside: false });
    if (reply.ok) notices.tell(t('draft.isBack', { name }));
    else notices.warn(reply.message);
  };
  return (
    <details className="drafts__aside" onFocus={keep}>
      <summary>{t('draft.aside', { count: drafts.length })}</summary>
      <ul className="drafts__list">
        {drafts.map((draft) => (
          <li key={draft.id} className="draft-line">
            <span className="draft-line__name">{draft.name}</span>
            <About draft={draft} />
            {draft.why !== '' && <span className="draft-line__why">{draft.why}</span>}
            <span className="draft-line__tools">
              <Button look="quiet" Icon={ArchiveRestore} onClick={() => void bringBack(draft)}>
                {t('draft.bringBack', { name: draft.name })}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** The way to any two states of a board: of the theory, or of the first board that has states to compare. */
const CompareStates = () => {
  const { t } = useTranslation();
  const { kinds } = useRooms();
  const { projectId } = useProject();
  const [, navigate] = useLocation();
  const rows = useProjectState((state) => state.rows);
  const boards = boardsInOrder(rows).filter(({ id }) => mayBeDrafted(rows, id, kinds).ok);
  useOffer(
    'compare',
    boards.map(({ id, name }) => ({
      id: `compare.${id}`,
      group: t('group.draft'),
      title: t('compare.board', { name }),
      about: name,
      run: () => navigate(`/project/${projectId}/compare/${id}`),
    })),
  );
  const board = boards.find(({ kind }) => kind === 'driver-diagram') ?? boards[0];
  if (board === undefined) return null;
  return (
    <Button look="quiet" Icon={GitCompareArrows} onClick={() => navigate(`/project/${projectId}/compare/${board.id}`)}>
      {t('compare.open')}
    </Button>
  );
};

/** The drafts of the project: what somebody works out alone, until the team takes it over. */
export const DraftList = () => {
  const { t } = useTranslation();
  const { projectId } = useProject();
  const { drafts, unopened } = useDrafts(projectId);
  const head = useRef<HTMLHeadingElement>(null);
  const keep = useKeptKeyboard(head);
  return (
    <section className="drafts" aria-labelledby="drafts" onFocus={keep}>
      <h2 id="drafts" ref={head} tabIndex={-1}>
        {t('draft.list')}
      </h2>
      {drafts.length + unopened.length === 0 ? (
        <p className="muted">{t('draft.none')}</p>
      ) : (
        <ul className="drafts__list">
          {drafts.map((draft) => (
            <DraftLine key={draft.id} draft={draft} />
          ))}
          {unopened.map((draft) => (
            <UnopenedLine key={draft.id} draft={draft} />
          ))}
        </ul>
      )}
      <div className="drafts__tools">
        <NewDraft />
        <OpenDraftFile />
        <CompareStates />
      </div>
      <AsideDrafts heir={head} />
    </section>
  );
};

/** Drafts whose project is on another laptop; nothing where there is none. */
export const LooseDrafts = () => {
  const { t } = useTranslation();
  const all = useDrafts(null);
  const drafts = all.drafts.filter(({ hasTeam }) => !hasTeam);
  const unopened = all.unopened.filter(({ hasTeam }) => !hasTeam);
  if (drafts.length + unopened.length === 0) return null;
  return (
    <section className="drafts" aria-labelledby="loose-drafts">
      <h2 id="loose-drafts">{t('draft.loose')}</h2>
      <ul className="drafts__list">
        {drafts.map((draft) => (
          <DraftLine key={draft.id} draft={draft} />
        ))}
        {unopened.map((draft) => (
          <UnopenedLine key={draft.id} draft={draft} />
        ))}
      </ul>
    </section>
  );
};
