import { PackageCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportChoices, Gate, Output } from '#api/contract.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { saveBase64 } from '#renderer/app/save-file.ts';
import { Button } from '#renderer/kit/button.tsx';
import { Facts } from '#renderer/kit/facts.tsx';
import { GateInterviews } from './gate-interviews.tsx';
import { useProject, useProjectState } from './project-context.ts';
import { Rail } from './rail.tsx';
import { SaveWord } from './save-word.tsx';
import { useTitle } from './use-title.ts';

/** Until somebody says otherwise, interviews stay here (package-format.md, keys and trust). */
const CAREFUL: ExportChoices = { sessionId: null, includeInterviews: false, releaseItems: [] };

interface Shown {
  readonly gate: Gate;
  readonly choices: ExportChoices;
  readonly seq: number;
}

const Goes = ({ gate }: { readonly gate: Gate }) => {
  const { t } = useTranslation();
  return (
    <section className="gate__part" aria-labelledby="goes">
      <h2 id="goes">{t('gate.boards')}</h2>
      {gate.boards.length === 0 ? (
        <p>{t('gate.noBoards')}</p>
      ) : (
        <ul className="gate__list">
          {gate.boards.map((board) => (
            <li key={board.id}>
              <span className="gate__what">{board.name}</span>
              <span className="muted">
                <Facts
                  facts={[
                    wordsOf('name', board.kind),
                    t('gate.goes', { count: board.items }),
                    board.held > 0 ? t('gate.stays', { count: board.held }) : '',
                  ].filter((fact) => fact !== board.name)}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const RestsOnWithheld = ({
  gate,
  choices,
  choose,
}: {
  readonly gate: Gate;
  readonly choices: ExportChoices;
  readonly choose: (choices: ExportChoices) => void;
}) => {
  const { t } = useTranslation();
  if (gate.restsOnWithheld.length === 0) return null;
  const turn = (id: string) =>
    choose({
      ...choices,
      releaseItems: choices.releaseItems.includes(id)
        ? choices.releaseItems.filter((each) => each !== id)
        : [...choices.releaseItems, id],
    });
  return (
    <section className="gate__part" aria-labelledby="rests">
      <h2 id="rests">{t('gate.rests')}</h2>
      <p className="muted">{t('gate.restsWhy')}</p>
      <ul className="gate__list">
        {gate.restsOnWithheld.map((item) => (
          <li key={item.id}>
            <label className="tick">
              <input type="checkbox" checked={choices.releaseItems.includes(item.id)} onChange={() => turn(item.id)} />
              <span>
                <strong>{item.label}</strong> {item.text}
                <span className="muted gate__beside">
                  {t('gate.restsOn', { quotes: item.quotes.join(', '), board: item.board })}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What stays for good: items that repeat withheld words, next steps about consent. */
const Stays = ({ gate }: { readonly gate: Gate }) => {
  const { t } = useTranslation();
  if (gate.repeatsWithheld.length + gate.nextStepsHeld.length === 0) return null;
  return (
    <section className="gate__part" aria-labelledby="stays">
      <h2 id="stays">{t('gate.held')}</h2>
      <ul className="gate__list">
        {gate.repeatsWithheld.map((item) => (
          <li key={item.id}>
            <span>
              <strong>{item.label}</strong> {item.text}
            </span>
            <span className="muted">{t('gate.repeats', { board: item.board })}</span>
          </li>
        ))}
        {gate.nextStepsHeld.map((step) => (
          <li key={step}>
            <span>{step}</span>
            <span className="muted">{t('gate.nextStep')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Redactions = ({ gate }: { readonly gate: Gate }) => {
  const { t } = useTranslation();
  if (gate.redactions.length === 0) return null;
  return (
    <section className="gate__part" aria-labelledby="redactions">
      <h2 id="redactions">{t('gate.redactions')}</h2>
      <ul className="gate__list">
        {gate.redactions.map((redaction) => (
          <li key={redaction.id + redaction.replaceWith}>
            <span>
              <strong>{redaction.label}</strong> {t('gate.redacted', { word: redaction.replaceWith })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Signer = ({ gate }: { readonly gate: Gate }) => {
  const { t } = useTranslation();
  return (
    <section className="gate__part" aria-labelledby="signer">
      <h2 id="signer">{t('gate.signer')}</h2>
      <p className="muted">{t('gate.fingerprint')}</p>
      <p className="gate__fingerprint">{gate.signer.fingerprint}</p>
      <p className={gate.signer.isProtected ? 'muted' : 'decision'}>
        {t(gate.signer.isProtected ? 'gate.keyProtected' : 'gate.keyUnprotected')}
      </p>
      {!gate.sealed && <p className="muted">{t('gate.unsealed')}</p>}
    </section>
  );
};

/** The gate (product R37): everything that would leave, everything that stays and why, before one byte is written. */
export const ExportScreen = () => {
  const { t } = useTranslation();
  const { client, notices } = useRooms();
  const project = useProject();
  const seq = useProjectState((state) => state.confirmed.seq);
  const sessions = useProjectState((state) => state.rows.sessions);
  const [choices, choose] = useState(CAREFUL);
  /** What would leave, and for which choices and state of the project that was worked out. */
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [written, setWritten] = useState<Output<'export.write'> | null>(null);
  const [busy, setBusy] = useState(false);
  useTitle(t('gate.title'));

  // A change of the project (seq) is a reason to ask again.
  useEffect(() => {
    let isCurrent = true;
    void project.settled().then(async () => {
      const reply = await client.call('export.gate', { projectId: project.projectId, choices });
      if (!isCurrent) return;
      setShown(reply.ok ? { gate: reply.value, choices, seq } : null);
      setProblem(reply.ok ? null : reply.message);
    });
    return () => {
      isCurrent = false;
    };
  }, [client, project, choices, seq]);

  const gate = shown?.gate ?? null;
  // Nothing leaves that was not shown: what is chosen may be ahead of what is shown.
  const isReady = shown?.choices === choices && shown.seq === seq && !busy;
  const write = async () => {
    if (!isReady) return;
    setBusy(true);
    const reply = await client.call('export.write', { projectId: project.projectId, choices });
    setBusy(false);
    if (!reply.ok) {
      notices.warn(reply.message);
      return;
    }
    if (reply.value.bytes !== null) saveBase64(reply.value.fileName, reply.value.bytes);
    setWritten(reply.value);
  };

  return (
    <div className="shell">
      <Rail />
      <main className="gate" data-region="main" aria-busy={!isReady && problem === null}>
        <header className="gate__head">
          <div>
            <h1>{t('gate.title')}</h1>
            <p className="muted">{t('gate.about')}</p>
          </div>
          <div className="gate__go">
            {sessions.size > 0 && (
              <div className="field">
                <label htmlFor="meeting">{t('gate.meeting')}</label>
                <select
                  id="meeting"
                  value={choices.sessionId ?? ''}
                  onChange={(event) => choose({ ...choices, sessionId: event.target.value || null })}
                >
                  <option value="">{t('gate.working')}</option>
                  {[...sessions.values()].map((session) => (
                    <option key={session.id} value={session.id}>
                      {session.title}
                    </option>
                  ))}
                </select>
              </div>
            )}
            <Button look="main" Icon={PackageCheck} isBusy={!isReady} onClick={() => void write()}>
              {t('action.exportForHub')}
            </Button>
          </div>
        </header>
        {problem !== null && <p role="alert">{problem}</p>}
        <div role="status">
          {written !== null && (
            <div className="gate__written">
              <p>
                {t(written.saved ? 'gate.saved' : written.bytes === null ? 'gate.notSaved' : 'gate.downloaded', {
                  name: written.fileName,
                })}
              </p>
              <p className="gate__id">
                {t('gate.packageId')} <code>{written.packageId}</code>
              </p>
            </div>
          )}
        </div>
        {gate !== null && (
          <div className="gate__columns">
            <div>
              <Goes gate={gate} />
              <GateInterviews gate={gate} choices={choices} choose={choose} />
            </div>
            <div>
              <RestsOnWithheld gate={gate} choices={choices} choose={choose} />
              <Stays gate={gate} />
              <Redactions gate={gate} />
              <Signer gate={gate} />
            </div>
          </div>
        )}
      </main>
      <footer className="bottom-bar">
        <SaveWord />
        {gate !== null && <span>{gate.fileName}</span>}
      </footer>
    </div>
  );
};
