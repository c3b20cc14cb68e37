import { Download, PackageCheck, Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { bySortKey } from '#domain/order.ts';
import { type ProjectRow, type Role, roleSchema } from '#domain/rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { useOffer, useShortcuts } from '#renderer/app/use-offer.ts';
import { useTextFile } from '#renderer/app/use-text-file.ts';
import { Button, IconButton } from '#renderer/kit/button.tsx';
import { EditableText } from '#renderer/kit/editable-text.tsx';
import { Field } from '#renderer/kit/field.tsx';
import { BoardCards } from './board-cards.tsx';
import { DraftList } from './drafts/draft-list.tsx';
import { useProject, useProjectState } from './project-context.ts';
import { Rail } from './rail.tsx';
import { SaveWord } from './save-word.tsx';
import { SearchBox } from './thread/search-box.tsx';
import { useTitle } from './use-title.ts';
import { useUndo } from './use-undo.ts';

const Team = () => {
  const { t } = useTranslation();
  const { newId } = useRooms();
  const project = useProject();
  const rows = useProjectState((state) => state.rows);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('teacher-leader');
  const members = [...rows.members.values()].sort(bySortKey);
  const onAdd = (event: FormEvent) => {
    event.preventDefault();
    if (project.run({ command: 'project.addMember', args: { id: newId(), name, role } })) setName('');
  };
  return (
    <section className="team" aria-labelledby="team">
      <h2 id="team">{t('team.title')}</h2>
      {members.length === 0 ? (
        <p className="muted">{t('team.none')}</p>
      ) : (
        <ul className="team__list">
          {members.map((member) => (
            <li key={member.id}>
              <span>{member.name === '' ? t(`role.${member.role}`) : member.name}</span>
              {member.name !== '' && <span className="muted">{t(`role.${member.role}`)}</span>}
              <IconButton
                Icon={X}
                label={t('team.remove', { name: member.name || t(`role.${member.role}`) })}
                onClick={() => project.run({ command: 'project.removeMember', args: { id: member.id } })}
              />
            </li>
          ))}
        </ul>
      )}
      <form className="team__new" onSubmit={onAdd}>
        <Field label={t('team.name')} value={name} onChange={(event) => setName(event.target.value)} />
        <div className="field">
          <label htmlFor="role">{t('team.role')}</label>
          <select id="role" value={role} onChange={(event) => setRole(roleSchema.parse(event.target.value))}>
            {roleSchema.options.map((each) => (
              <option key={each} value={each}>
                {t(`role.${each}`)}
              </option>
            ))}
          </select>
        </div>
        <Button type="submit" Icon={Plus} disabled={name.trim() === ''}>
          {t('team.add')}
        </Button>
      </form>
    </section>
  );
};

const Problem = ({ row }: { readonly row: ProjectRow }) => {
  const { t } = useTranslation();
  const project = useProject();
  const describe = (part: 'problem' | 'school', text: string) =>
    project.run({ command: 'project.describe', args: { [part]: text } });
  const { problem, school, track } = row.props;
  return (
    <section className="problem" aria-labelledby="problem">
      <h2 id="problem">{t('problem.title')}</h2>
      <EditableText
        className="problem__text"
        label={t('problem.title')}
        placeholder={t('problem.placeholder')}
        value={problem?.text ?? ''}
        isLong
        save={(text) => describe('problem', text)}
      />
      {track !== undefined && <p className="problem__track muted">{track}</p>}
      <EditableText
        className="problem__school"
        label={t('problem.school')}
        placeholder={t('problem.schoolPlaceholder')}
        value={school?.name ?? ''}
        save={(name) => describe('school', name)}
      />
    </section>
  );
};

/** One project: what it is about, who works on it, its boards, and the way out to the hub. */
export const ProjectScreen = () => {
  const { t } = useTranslation();
  const { client } = useRooms();
  const project = useProject();
  const rows = useProjectState((state) => state.rows);
  const [, navigate] = useLocation();
  const row = [...rows.project.values()][0];
  useTitle(row?.name ?? '');
  const undoCommands = useUndo(null);
  const exportForHub = () => navigate(`/project/${project.projectId}/export`);
  const saveCopy = useTextFile(
    'application/json',
    async () => {
      await project.settled();
      return client.call('project.toFile', { projectId: project.projectId });
    },
    ({ fileName }) => t('project.copySaved', { name: fileName }),
  );
  useOffer('project', [
    ...undoCommands,
    { id: 'project.copy', group: t('group.project'), title: t('action.saveCopy'), run: () => void saveCopy() },
  ]);
  useShortcuts(undoCommands);
  if (row === undefined) return null;
  return (
    <div className="shell">
      <Rail />
      <main className="project" data-region="main">
        <header className="project__head">
          <EditableText
            as="h1"
            isEntrance
            className="project__name"
            label={t('project.name')}
            placeholder={t('project.name')}
            value={row.name}
            save={(name) => project.run({ command: 'project.rename', args: { name } })}
          />
          <div className="project__actions">
            <Button Icon={Download} onClick={() => void saveCopy()}>
              {t('action.saveCopy')}
            </Button>
            <Button look="main" Icon={PackageCheck} onClick={exportForHub}>
              {t('action.exportForHub')}
            </Button>
          </div>
        </header>
        {rows.nodes.size > 0 && <SearchBox />}
        <div className="project__columns">
          <BoardCards />
          <div className="project__side">
            <Problem row={row} />
            <DraftList />
            <Team />
          </div>
        </div>
      </main>
      <footer className="bottom-bar">
        <SaveWord />
      </footer>
    </div>
  );
};
