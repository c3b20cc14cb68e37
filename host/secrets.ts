import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits that fit in an address and a cookie as they are. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares two secrets in the same time for every wrong answer, whatever their lengths. */
export const isSameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
