import { type FormEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EarlierPackage, Output } from '#api/contract.ts';
import type { NodeRow } from '#domain/rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { Button } from '#renderer/kit/button.tsx';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { useProject, useProjectState } from '../project-context.ts';

type Preview = Output<'privacy.preview'>;

/** Packages that left the laptop with an interview in them: they cannot be called back, only named. */
export const EarlierPackages = ({ packages }: { readonly packages: readonly EarlierPackage[] }) => {
  const { t } = useTranslation();
  return (
    <ul className="earlier">
      {packages.map(({ packageId, revision, created, meeting }) => (
        <li key={packageId}>
          {t('overTime.package', {
            revision,
            what: meeting ?? t('gate.working'),
            day: created.slice(0, 10),
          })}
          <code className="earlier__id">{packageId}</code>
        </li>
      ))}
    </ul>
  );
};

/** What erasing would do, and whether that holds for the project as it is by now. */
const usePreview = (nodeId: string): { readonly preview: Preview; readonly isCurrent: boolean } | null => {
  const { client, notices } = useRooms();
  const project = useProject();
  const seq = useProjectState((state) => state.confirmed.seq);
  const [told, setTold] = useState<{ readonly preview: Preview; readonly seq: number } | null>(null);
  // A change of the project (seq) is a reason to ask again.
  useEffect(() => {
    let isCurrent = true;
    void project.settled().then(async () => {
      const reply = await client.call('privacy.preview', { projectId: project.projectId, nodeId });
      if (!isCurrent) return;
      // What was begun here stays open without an answer.
      if (reply.ok) setTold({ preview: reply.value, seq });
      else notices.warn(reply.message);
    });
    return () => {
      isCurrent = false;
    };
  }, [client, notices, project, nodeId, seq]);
  return told === null ? null : { preview: told.preview, isCurrent: told.seq === seq };
};

/** Erasing, in plain words, with the label to be typed. */
const Erase = ({
  node,
  preview,
  isCurrent,
}: {
  readonly node: NodeRow;
  readonly preview: Preview;
  /** False while the words below may not say all that would go. */
  readonly isCurrent: boolean;
}) => {
  const { t } = useTranslation();
  const { client, notices } = useRooms();
  const project = useProject();
  const field = useId();
  // An interview is known to people by its code, which its label alone does not say.
  const what = node.type === 'interview' ? `${preview.label} ${node.text}`.trim() : preview.label;
  const [isAsked, setAsked] = useState(false);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const erase = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    await project.settled();
    const reply = await client.call('privacy.purge', { projectId: project.projectId, nodeId: node.id, confirm: typed });
    setBusy(false);
    if (reply.ok) notices.tell(t('overTime.erased', { labels: reply.value.erased.join(', ') }));
    else notices.warn(reply.message);
  };
  if (!isAsked)
    return (
      <section className="consent__part">
        <h3>{t('overTime.eraseTitle')}</h3>
        <p>{t('overTime.eraseAbout')}</p>
        <Button onClick={() => setAsked(true)}>{t('overTime.eraseAsk', { what })}</Button>
      </section>
    );
  return (
    <form className="consent__part" onSubmit={(event) => void erase(event)}>
      <h3>{t('overTime.eraseTitle')}</h3>
      <ul className="consent__what">
        <li>{t('overTime.goes', { labels: preview.erased.join(', ') })}</li>
        {preview.echoes.length > 0 && <li>{t('overTime.echoes', { labels: preview.echoes.join(', ') })}</li>}
        <li>{t('overTime.history')}</li>
        <li>{t('overTime.backups')}</li>
        {preview.setAside > 0 && <li>{t('overTime.setAside', { count: preview.setAside })}</li>}
        <li>{t('overTime.noUndo')}</li>
      </ul>
      <div className="field">
        <label htmlFor={field}>{t('overTime.confirm', { label: preview.label })}</label>
        <input
          id={field}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: asked for to type in.
          autoFocus
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="consent__buttons">
        <Button
          type="submit"
          look="main"
          isBusy={busy || !isCurrent}
          disabled={typed.trim().toLowerCase() !== preview.label.toLowerCase()}
        >
          {t('overTime.eraseNow')}
        </Button>
        <Button
          onClick={() => {
            setAsked(false);
            setTyped('');
          }}
        >
          {t('overTime.keep')}
        </Button>
      </div>
    </form>
  );
};

const isShared = (interview: NodeRow): boolean =>
  ['team', 'network'].includes(String((interview.props.consent as { readonly share?: unknown } | undefined)?.share));

const Withdraw = ({ interview, run }: { readonly interview: NodeRow; readonly run: PanelProps['run'] }) => {
  const { t } = useTranslation();
  return (
    <section className="consent__part">
      <h3>{t('overTime.withdrawTitle')}</h3>
      {isShared(interview) ? (
        <>
          <p>{t('overTime.withdrawAbout', { code: interview.text })}</p>
          <Button
            onClick={() =>
              run({
                command: 'empathy-interview.setConsent',
                args: { boardId: interview.boardId, id: interview.id, consent: { share: 'none' } },
              })
            }
          >
            {t('overTime.withdraw', { code: interview.text })}
          </Button>
        </>
      ) : (
        <p>{t('overTime.notShared', { code: interview.text })}</p>
      )}
    </section>
  );
};

const Told = ({
  node,
  interview,
  run,
}: {
  readonly node: NodeRow;
  readonly interview: NodeRow;
  readonly run: PanelProps['run'];
}) => {
  const { t } = useTranslation();
  const told = usePreview(node.id);
  if (told === null) return null;
  const { preview } = told;
  return (
    <>
      <Withdraw interview={interview} run={run} />
      <section className="consent__part">
        <h3>{t('overTime.earlierTitle')}</h3>
        {preview.packages.length === 0 ? (
          <p>{t('overTime.noEarlier', { code: interview.text })}</p>
        ) : (
          <>
            <p>{t('overTime.earlierAbout', { code: interview.text })}</p>
            <EarlierPackages packages={preview.packages} />
          </>
        )}
      </section>
      <Erase key={node.id} node={node} {...told} />
      {preview.before.length > 0 && (
        <section className="consent__part">
          <h3>{t('overTime.beforeTitle')}</h3>
          <ul>
            {preview.before.map(({ at, labels }) => (
              <li key={at}>{t('overTime.before', { labels: labels.join(', '), day: at.slice(0, 10) })}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

/** Consent over time for the selected interview or quote: withdrawing it, what left before, erasing for good. */
export const ConsentPanel = ({ board, selectedId, run }: PanelProps) => {
  const { t } = useTranslation();
  const node = selectedId === null ? undefined : board.nodes.get(selectedId);
  const interview = node?.type === 'interview' ? node : board.nodes.get(node?.parentId ?? '');
  if (node === undefined || interview?.type !== 'interview') return <p className="muted">{t('overTime.select')}</p>;
  return <Told key={node.id} node={node} interview={interview} run={run} />;
};
