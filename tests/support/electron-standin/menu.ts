import { strict } from './strict.ts';

/** A line of a menu as the shell describes it. */
interface Template {
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly Template[];
  readonly click?: (item: object, window: object | undefined, event: object) => void;
}

/** `Menu`, and a hand to press its items with. */
export const createMenus = () => {
  let shown: readonly Template[] = [];
  const Menu = strict('Menu', {
    buildFromTemplate: (template: readonly Template[]) => ({ template }),
    setApplicationMenu: (menu: { readonly template: readonly Template[] } | null) => {
      shown = menu?.template ?? [];
    },
  });
  /** Chooses the item under `labels`, as if `window` were in front. */
  const choose = (labels: readonly string[], window: object | undefined): void => {
    let level = shown;
    let item: Template | undefined;
    for (const label of labels) {
      item = level.find((one) => one.label === label);
      if (!item) throw new Error(`There is no menu item ${labels.join(' > ')}`);
      level = item.submenu ?? [];
    }
    item?.click?.(item, window, {});
  };
  const roles = (): readonly string[] => {
    const all = (items: readonly Template[]): readonly string[] =>
      items.flatMap(({ role, submenu }) => [...(role ? [role] : []), ...all(submenu ?? [])]);
    return all(shown);
  };
  return { Menu, choose, roles };
};
