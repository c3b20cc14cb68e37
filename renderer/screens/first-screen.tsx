import { FileInput, Plus } from 'lucide-react';
import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import type { ProjectCard, Reply } from '#api/contract.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { useGoTo } from '#renderer/app/use-go-to.ts';
import { useOffer } from '#renderer/app/use-offer.ts';
import { Button } from '#renderer/kit/button.tsx';
import { Facts } from '#renderer/kit/facts.tsx';
import { Field } from '#renderer/kit/field.tsx';
import { LooseDrafts } from './drafts/draft-list.tsx';
import { isDraftText, useDraftFile } from './drafts/use-draft-file.ts';
import { useTitle } from './use-title.ts';

/** When something changed, as a person would say it: today by the clock, else by the day. */
const whenChanged = (iso: string, now: Date): string => {
  const then = new Date(iso);
  if (Number.isNaN(then.getTime())) return '';
  return then.toDateString() === now.toDateString()
    ? new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' }).format(then)
    : new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' }).format(then);
};

const ProjectList = ({
  projects,
  restore,
}: {
  readonly projects: readonly ProjectCard[];
  /** Opens the last good backup of a project that was damaged. */
  readonly restore: (projectId: string) => void;
}) => {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  if (projects.length === 0) return <p className="first__none">{t('first.none')}</p>;
  return (
    <ul className="project-list">
      {projects.map((project) => (
        <li key={project.id}>
          <button
            type="button"
            className="project-row"
            onClick={() => (project.state === 'damaged' ? restore(project.id) : navigate(`/project/${project.id}`))}
          >
            <span className="project-row__name">{project.name}</span>
            <span className="project-row__about">
              <Facts
                facts={[
                  project.school ?? '',
                  t('first.boards', { count: project.boards }),
                  whenChanged(project.changedAt, new Date()),
                ]}
              />
            </span>
            {project.message && <span className="project-row__message">{project.message}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
};

/** The first thing a person sees: what is going on, a new beginning, two projects to look at. */
export const FirstScreen = () => {
  const { t } = useTranslation();
  const { app, client } = useRooms();
  const { isUnderWay, goTo } = useGoTo();
  const home = useStore(app, (state) => state.home);
  const [name, setName] = useState('');
  const nameField = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const drafts = useDraftFile();
  useTitle(t('first.title'));
  useEffect(() => void app.getState().refresh(), [app]);
  // On a new laptop there is one thing to do first; the keyboard is already there.
  const isNew = home !== null && home.projects.length === 0;
  useEffect(() => {
    if (isNew) nameField.current?.focus();
  }, [isNew]);

  const open = (asked: Promise<Reply<{ readonly projectId: string }>>) =>
    void goTo(asked, ({ projectId }) => `/project/${projectId}`);
  const onCreate = (event: FormEvent) => {
    event.preventDefault();
    open(client.call('project.create', { name }));
  };
  const onFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    if (chosen === undefined) return;
    const text = await chosen.text();
    event.target.value = '';
    if (isDraftText(text)) drafts.open(text);
    else open(client.call('project.fromFile', { text }));
  };
  const openSample = (sample: string) => open(client.call('project.openSample', { sample }));
  const restore = (projectId: string) => open(client.call('project.restore', { projectId }));

  useOffer('first', [
    {
      id: 'first.new',
      group: t('group.project'),
      title: t('action.newProject'),
      run: () => nameField.current?.focus(),
    },
    { id: 'first.import', group: t('group.project'), title: t('action.openFile'), run: () => file.current?.click() },
    ...(home?.samples ?? []).map((sample) => ({
      id: `sample.${sample.name}`,
      group: t('group.sample'),
      title: sample.title,
      run: () => openSample(sample.name),
    })),
  ]);

  return (
    <main className="first" aria-busy={isUnderWay}>
      <header className="first__head">
        <h1 className="wordmark">Throughline</h1>
        <p>{t('first.promise')}</p>
      </header>
      <div className="first__columns">
        <section aria-labelledby="recent">
          <h2 id="recent">{t('first.recent')}</h2>
          <ProjectList projects={home?.projects ?? []} restore={restore} />
          <LooseDrafts />
        </section>
        <div className="first__side">
          <section aria-labelledby="new">
            <h2 id="new">{t('first.new')}</h2>
            <form className="first__new" onSubmit={onCreate}>
              <Field
                ref={nameField}
                label={t('first.name')}
                value={name}
                placeholder={t('first.namePlaceholder')}
                onChange={(event) => setName(event.target.value)}
              />
              <Button look="main" type="submit" Icon={Plus} isBusy={isUnderWay} disabled={name.trim() === ''}>
                {t('action.createProject')}
              </Button>
            </form>
          </section>
          <section aria-labelledby="samples">
            <h2 id="samples">{t('first.samples')}</h2>
            <ul className="sample-list">
              {(home?.samples ?? []).map((sample) => (
                <li key={sample.name}>
                  <button type="button" className="sample" onClick={() => openSample(sample.name)}>
                    <span className="sample__title">{sample.title}</span>
                    <span className="sample__about">{sample.about}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="file">
            <h2 id="file">{t('first.file')}</h2>
            <input ref={file} type="file" accept=".json,application/json" hidden onChange={onFile} />
            <Button Icon={FileInput} onClick={() => file.current?.click()}>
              {t('action.openFile')}
            </Button>
          </section>
        </div>
      </div>
    </main>
  );
};
