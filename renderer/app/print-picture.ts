/**
 * Prints one picture alone on one page, whatever the paper (styles/print.css). The picture is an image of its own, so that what is
 * printed is what is exported, and it is there before the printer is asked.
 */
export const printPicture = async (svg: string, name: string): Promise<void> => {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const picture = document.createElement('img');
  picture.className = 'print-picture';
  picture.alt = name;
  picture.src = address;
  document.body.append(picture);
  try {
    await picture.decode();
    window.print();
  } finally {
    picture.remove();
    URL.revokeObjectURL(address);
  }
};
