/**
 * Wraps a part of the stand-in so that whatever it lacks throws: a test can never pass because something was quietly missing.
 */
export const strict = <Part extends object>(name: string, part: Part): Part =>
  new Proxy(part, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || key === 'then' || key === 'toJSON') {
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' && !isClass(value) ? value.bind(target) : value;
      }
      throw new Error(`stand-in: ${name}.${key} is not implemented`);
    },
  });

const isClass = (value: unknown): boolean =>
  typeof value === 'function' && Function.prototype.toString.call(value).startsWith('class');

/** An event that can be declined, as Electron's are. */
export interface Preventable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** Makes such an event, with whatever else it carries. */
export const preventable = <Extra extends object>(extra: Extra): Extra & Preventable => {
  const event = {
    ...extra,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
};
