import type { FishSketch } from './sketch.ts';

/** What one meeting of an hour leaves behind: six bones, two dozen causes. Invented. */
export const typical: FishSketch = {
  name: 'Why students lose class time',
  effect:
    'From September to December, 58 of 204 sixth graders (28%) were sent out of class three times or more; we want fewer than 20.',
  bones: [
    {
      text: 'Routines',
      causes: [
        {
          text: 'Every room has its own rule for phones',
          props: { evidence: 'heard', locus: 'control', root: true },
          causes: [
            {
              text: 'The team has not met about phones since August',
              props: { evidence: 'measured', locus: 'control' },
            },
            { text: 'Substitutes are told nothing', props: { evidence: 'heard', locus: 'control' } },
          ],
        },
        { text: 'The first ten minutes have no task on the board', props: { evidence: 'measured', locus: 'control' } },
        { text: 'Bells ring four minutes apart', props: { evidence: 'measured', locus: 'influence' } },
      ],
    },
    {
      text: 'Instruction',
      causes: [
        {
          text: 'Reading passages are two grades above many students',
          props: { evidence: 'measured', locus: 'control' },
          causes: [
            {
              text: 'Placement still uses the fifth grade spring test',
              props: { evidence: 'measured', locus: 'control', root: true },
            },
          ],
        },
        { text: 'Long stretches of listening', props: { evidence: 'heard', locus: 'control' } },
        { text: 'Re-teaching happens only after the unit test', props: { evidence: 'heard', locus: 'control' } },
      ],
    },
    {
      text: 'Relationships',
      causes: [
        {
          text: 'Nobody greets students by name at the door after lunch',
          props: { evidence: 'heard', locus: 'control' },
        },
        {
          text: 'New students meet an adult they know only in week six',
          props: { evidence: 'heard', locus: 'control' },
          causes: [{ text: 'Advisory groups are filled last', props: { evidence: 'measured', locus: 'control' } }],
        },
        { text: 'One conflict follows a group from class to class', props: { evidence: 'hunch', locus: 'influence' } },
      ],
    },
    {
      text: 'Office',
      causes: [
        { text: 'The referral form asks what, never why', props: { evidence: 'measured', locus: 'control' } },
        {
          text: 'Students come back without a word to the teacher',
          props: { evidence: 'heard', locus: 'control', root: true },
          causes: [{ text: 'The counselor covers two buildings', props: { evidence: 'measured', locus: 'concern' } }],
        },
      ],
    },
    {
      text: 'Home and school',
      causes: [
        { text: 'The first call home is about trouble', props: { evidence: 'heard', locus: 'control' } },
        { text: 'Messages go out in English only', props: { evidence: 'hunch', locus: 'control' } },
      ],
    },
    {
      text: 'Data',
      causes: [
        {
          text: 'Referrals are counted once a semester',
          props: { evidence: 'measured', locus: 'control' },
          causes: [
            { text: 'The list names students, not rooms or hours', props: { evidence: 'measured', locus: 'control' } },
          ],
        },
      ],
    },
  ],
};
