import { isCode, mapStrings } from '#domain/json-strings.ts';
import type { Kind } from '#domain/kind.ts';
import type { JsonObject, NodeRow, ProjectRow } from '#domain/rows.ts';
import type { Leaving } from './meeting.ts';

/** Rows as they leave: spans taken out of every string, private props gone, and still rows their kind would accept. */

export const withoutKeys = (props: JsonObject, keys: readonly string[]): JsonObject =>
  keys.length === 0 ? props : Object.fromEntries(Object.entries(props).filter(([key]) => !keys.includes(key)));

export interface Shape {
  readonly props: Kind['boardProps'];
  readonly textLimit: number;
  readonly privateProps: readonly string[];
}

/** Props with private ones gone and every span taken out; null when they then would be no props of their type. */
export const releasedProps = (
  props: JsonObject,
  shape: Omit<Shape, 'textLimit'>,
  redact: (text: string) => string,
): JsonObject | null => {
  const open = withoutKeys(props, shape.privateProps);
  const thorough = mapStrings(open, redact) as JsonObject;
  if (shape.props.safeParse(thorough).success) return thorough;
  const sparing = mapStrings(open, (text) => (isCode(text) ? text : redact(text))) as JsonObject;
  return shape.props.safeParse(sparing).success ? sparing : null;
};

export const releasedNode = (node: NodeRow, shape: Shape, redact: (text: string) => string): NodeRow | null => {
  const text = redact(node.text);
  const props = releasedProps(node.props, shape, redact);
  return props === null || text.length > shape.textLimit ? null : { ...node, text, props };
};

export const shapeOf = (kind: Kind, type: string): Shape | undefined =>
  Object.hasOwn(kind.types, type) ? kind.types[type] : undefined;

export const releasedProject = (project: ProjectRow, leaving: Leaving): ProjectRow => {
  const { track, school, problem } = project.props;
  const words = (text: string | undefined) => (text === undefined ? undefined : (leaving(text) ?? undefined));
  const schoolName = words(school?.name);
  const schoolId = words(school?.id);
  const problemText = words(problem?.text);
  const who = words(problem?.who);
  const leavingTrack = words(track);
  return {
    ...project,
    name: leaving(project.name) || 'Project',
    props: {
      ...(leavingTrack === undefined ? {} : { track: leavingTrack }),
      ...(school === undefined || schoolName === undefined
        ? {}
        : {
            school: {
              ...(schoolId === undefined ? {} : { id: schoolId }),
              name: schoolName,
              ...(school.enrolled === undefined ? {} : { enrolled: school.enrolled }),
            },
          }),
      ...(problem === undefined || problemText === undefined
        ? {}
        : { problem: withoutWho({ ...problem, text: problemText }, who) }),
    },
  };
};

type Problem = NonNullable<ProjectRow['props']['problem']>;
const withoutWho = ({ who: _, ...problem }: Problem, who: string | undefined): Problem =>
  who === undefined ? problem : { ...problem, who };
