import type { Font } from '#domain/text/text-metrics.ts';

/**
 * The measures of a drawn fish, in board px on the 4 px grid (visual.md). There are two: the board on the laptop, with everything
 * told about every cause, and the wall, where words are larger and closer and only the root mark and the votes stand beside them.
 */
export interface FishStyle {
  readonly causeFont: Font;
  readonly rootFont: Font;
  readonly categoryFont: Font;
  readonly effectFont: Font;
  readonly tagFont: Font;
  readonly markFont: Font;
  /** Height of a row of tags. */
  readonly tagRow: number;
  /** True when evidence, locus, quotes and further places are told in words; false on the wall. */
  readonly tellsAll: boolean;
  /** Widest line of a cause, where nothing asks for another (`wall.ts`). */
  readonly causeWidth: number;
  readonly categoryWidth: number;
  readonly effectWidth: number;
  /** Between the frame of the head and its words, at the sides. */
  readonly effectPadding: number;
  /** Further left of the line above for each deeper level, along the spine. */
  readonly indent: number;
  readonly gapUnderBone: number;
  readonly gapUnderTags: number;
  /** Between the spine and the words next to it. */
  readonly spineGap: number;
  /** Between the heading and the words next to it. */
  readonly headingGap: number;
  /** A bone with nothing on it yet is still a bone. */
  readonly shortestBone: number;
  /** Between the words of one bone and the rib before it. */
  readonly boneGap: number;
  /** From the last joint to the head. */
  readonly neck: number;
  /** How far the snout reaches beyond the head, into the margin: it takes no room from the words. 0 = none. */
  readonly snout: number;
  readonly margin: number;
}

/** A cause reads well in two or three short lines, and eight bones still fit beside each other. */
export const boardStyle: FishStyle = {
  causeFont: { size: 16, weight: 'regular' },
  rootFont: { size: 16, weight: 'bold' },
  categoryFont: { size: 18, weight: 'bold' },
  effectFont: { size: 20, weight: 'bold' },
  tagFont: { size: 12, weight: 'regular' },
  markFont: { size: 12, weight: 'bold' },
  tagRow: 16,
  tellsAll: true,
  causeWidth: 224,
  categoryWidth: 176,
  effectWidth: 216,
  effectPadding: 20,
  indent: 28,
  gapUnderBone: 12,
  gapUnderTags: 4,
  spineGap: 20,
  headingGap: 16,
  shortestBone: 96,
  boneGap: 20,
  neck: 48,
  snout: 24,
  margin: 32,
};

/** The largest words that stand on the 24 px lines of 16 px ones: more of the wall is letters. */
export const wallStyle: FishStyle = {
  causeFont: { size: 18.4, weight: 'regular' },
  rootFont: { size: 18.4, weight: 'bold' },
  categoryFont: { size: 18, weight: 'bold' },
  effectFont: { size: 21, weight: 'bold' },
  tagFont: { size: 12, weight: 'regular' },
  markFont: { size: 12, weight: 'bold' },
  tagRow: 16,
  tellsAll: false,
  causeWidth: 224,
  categoryWidth: 176,
  effectWidth: 216,
  effectPadding: 12,
  indent: 20,
  gapUnderBone: 4,
  gapUnderTags: 4,
  spineGap: 8,
  headingGap: 8,
  shortestBone: 56,
  boneGap: 8,
  neck: 16,
  snout: 0,
  margin: 16,
};

/** One bone on the wall has room for everything that is told about its causes. */
export const wallBoneStyle: FishStyle = { ...wallStyle, tellsAll: true };
