/** The few errors this product raises on purpose. Each carries a code that a screen can act on and a sentence to show. */
export type ErrorCode =
  | 'not_found'
  | 'refused'
  | 'conflict'
  | 'forbidden'
  | 'invalid'
  | 'unauthenticated'
  | 'too_many';

export class AppError extends Error {
  readonly code: ErrorCode;
  /** The input field the sentence belongs beside, where there is one. */
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, field?: string) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.field = field;
  }
}

/** It is not there, or not for this person to know of. */
export const notFound = (what: string) => new AppError('not_found', `${what} was not found.`);
/** A rule of the business says no. */
export const refused = (message: string, field?: string) => new AppError('refused', message, field);
/** Someone else was first. */
export const conflict = (message: string) => new AppError('conflict', message);
/** This role may not do it. */
export const forbidden = (message: string) => new AppError('forbidden', message);
/** The input itself is wrong. */
export const invalid = (message: string, field?: string) => new AppError('invalid', message, field);
