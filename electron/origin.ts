/** The scheme, host and origin under which the page lives in the shell; there is no other. */
export const appScheme = 'app';
const appHost = 'throughline';
export const appOrigin = `${appScheme}://${appHost}`;

/** Whether `url` is a page of ours: exact origin, so that look-alikes (`app://throughline.evil`) are not. */
export const isOurs = (url: string): boolean => url === appOrigin || url.startsWith(`${appOrigin}/`);
