const SVG = 'http://www.w3.org/2000/svg';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

/**
 * A picture of ours (`drawingToSvg`) as an element of the page. The content policy lets no string become markup, so it is read
 * piece by piece: every word ends as text or as an attribute of a drawing.
 */
const elementOf = (svg: string): SVGElement => {
  const open: SVGElement[] = [document.createElementNS(SVG, 'g')];
  for (const [, tag, name = '', attributes = '', end, text = ''] of svg.matchAll(
    /<(\/)?([a-z]+)((?: [a-zA-Z:-]+="[^"]*")*)(\/)?>([^<]*)/g,
  )) {
    if (tag === undefined) {
      const element = document.createElementNS(SVG, name);
      for (const [, key = '', value = ''] of attributes.matchAll(/ ([a-zA-Z:-]+)="([^"]*)"/g))
        if (key !== 'xmlns') element.setAttribute(key, plain(value));
      open.at(-1)?.append(element);
      if (end === undefined) open.push(element);
    } else open.pop();
    if (text !== '') open.at(-1)?.append(plain(text));
  }
  const [picture] = open[0]?.children ?? [];
  if (!(picture instanceof SVGElement)) throw new Error('The picture has nothing in it.');
  return picture;
};

/**
 * Prints one picture alone on one page, whatever the paper (styles/print.css). It stands in the page itself and not in an image:
 * an image would not have the page's own letters. It is what is exported, to the last line.
 */
export const printPicture = (svg: string): void => {
  const picture = elementOf(svg);
  picture.classList.add('print-picture');
  document.body.append(picture);
  try {
    window.print();
  } finally {
    picture.remove();
  }
};
