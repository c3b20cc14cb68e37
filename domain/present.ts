/** An object type whose members that may be undefined are optional instead, as exact optional types tell them apart. */
type Present<Members> = {
  [Key in keyof Members as undefined extends Members[Key] ? never : Key]: Members[Key];
} & {
  [Key in keyof Members as undefined extends Members[Key] ? Key : never]?: Exclude<Members[Key], undefined>;
};

/** The members that are there; what is undefined is left out, so that it is not written as something. */
export const present = <Members extends object>(members: Members): Present<Members> =>
  Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined)) as Present<Members>;
