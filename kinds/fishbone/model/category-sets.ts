/** Sets of categories to begin a fish with (product R12). A team's own sets have the same form and are kept by the app. */
export interface CategorySet {
  readonly name: string;
  /** In the order of the bones, from the tail to the head. */
  readonly categories: readonly string[];
}

/** Most categories of one set; advice begins at more than eight bones (FB23). */
export const MOST_CATEGORIES = 20;

/** True when two names mean the same bone: the case of the letters and white space do not count. */
export const sameName = (left: string, right: string): boolean => nameKey(left) === nameKey(right);
const nameKey = (name: string): string => name.replace(/\s+/g, ' ').trim().toLowerCase();

/**
 * The sets that come with the app. The first is the classic one of Ishikawa's workshops ("man" said as people); the second is
 * common in public services; the other three are our own, for schools.
 */
export const categorySets: readonly (CategorySet & { readonly id: string })[] = [
  {
    id: 'classic',
    name: 'Classic six',
    categories: ['People', 'Methods', 'Machines', 'Materials', 'Measurement', 'Environment'],
  },
  {
    id: 'people-process-policy',
    name: 'People, process, policy',
    categories: ['People', 'Process', 'Policy', 'Materials', 'Environment', 'Measurement'],
  },
  {
    id: 'classroom-to-community',
    name: 'From classroom to community',
    categories: ['Instruction', 'Curriculum', 'Relationships', 'Routines', 'Family and community', 'Policy'],
  },
  {
    id: 'school-day',
    name: 'A school day',
    categories: ['Before school', 'Getting here', 'First ten minutes', 'In class', 'Between classes', 'After school'],
  },
  {
    id: 'who-decides',
    name: 'Who decides',
    categories: ['Student', 'Classroom', 'Grade or team', 'School', 'District', 'State and beyond'],
  },
];
