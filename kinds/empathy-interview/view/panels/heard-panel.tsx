import { useTranslation } from 'react-i18next';
import type { NodeRow } from '#domain/rows.ts';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { closestRoles, gradeBands, type Heard, heardOn, hearingRoles } from '../../model/heard.ts';

const Table = ({ heard }: { readonly heard: Heard }) => {
  const { t } = useTranslation('empathy-interview');
  const used = gradeBands.filter((band) => [...heard.people.values()].some((byBand) => byBand.has(band)));
  const roles = hearingRoles.filter((role) => heard.people.has(role));
  if (roles.length === 0) return <p className="muted">{t('heard.nobody')}</p>;
  return (
    <table className="heard">
      <thead>
        <tr>
          <th scope="col">{t('heard.who')}</th>
          {used.map((band) => (
            <th key={band} scope="col">
              {t(`heard.band.${band}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {roles.map((role) => (
          <tr key={role}>
            <th scope="row">{t(`heard.role.${role}`)}</th>
            {used.map((band) => (
              <td key={band}>{heard.people.get(role)?.get(band) ?? t('heard.none')}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const People = ({
  title,
  people,
  show,
}: {
  readonly title: string;
  readonly people: readonly NodeRow[];
  readonly show: (nodeId: string) => void;
}) =>
  people.length === 0 ? null : (
    <section>
      <h3>{title}</h3>
      <div className="choices">
        {people.map((person) => (
          <button key={person.id} type="button" className="choice" onClick={() => show(person.id)}>
            {person.text || person.label}
          </button>
        ))}
      </div>
    </section>
  );

/** Who has been heard and who has not: for the facilitator, on this laptop (SPEC.md EI27). */
export const HeardPanel = ({ board, show }: PanelProps) => {
  const { t } = useTranslation('empathy-interview');
  const heard = heardOn(board);
  const missing = heard.rolesNotHeard;
  return (
    <>
      <Table heard={heard} />
      {missing.length + heard.bandsWithoutStudent.length > 0 && (
        <section aria-labelledby="not-heard">
          <h3 id="not-heard">{t('heard.notYet')}</h3>
          <ul className="not-heard">
            {missing.map((role) => (
              <li key={role} className={closestRoles.includes(role) ? 'not-heard__closest' : undefined}>
                {t(`heard.role.${role}`)}
                {closestRoles.includes(role) && <span className="muted"> {t('heard.closest')}</span>}
              </li>
            ))}
            {heard.bandsWithoutStudent.map((band) => (
              <li key={band}>{t('heard.bandWithoutStudent', { band: t(`heard.band.${band}`) })}</li>
            ))}
          </ul>
        </section>
      )}
      <People title={t('heard.waiting')} people={heard.waiting} show={show} />
      <People title={t('heard.unknown')} people={heard.unknown} show={show} />
      <p className="muted">{t('heard.stays')}</p>
    </>
  );
};
