import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useProject } from './project-context.ts';
import { Rail } from './rail.tsx';

/** In place of a screen of the project that is still on its way (`reason` null) or that there is none of: why, and the way back. */
export const Waiting = ({ reason }: { readonly reason: string | null }) => {
  const { t } = useTranslation();
  const { projectId } = useProject();
  return (
    <div className="shell">
      <Rail />
      <main className="waiting" aria-busy={reason === null}>
        {reason !== null && (
          <>
            <p role="alert">{reason}</p>
            <Link to={`/project/${projectId}`}>{t('action.goProject')}</Link>
          </>
        )}
      </main>
    </div>
  );
};
