/** The closed lists of models and of what they are judged by; like terms.ts it imports nothing. */

/** What fits the trees: the product's own engine, or the named package on a bounded draw of rows for each tree. */
export const trainers = ['forest', 'classic'] as const;
export type Trainer = (typeof trainers)[number];

/** Where a model comes from: a trainer of this installation, or a file. */
export const modelOrigins = [...trainers, 'imported'] as const;
export type ModelOrigin = (typeof modelOrigins)[number];

/** What a person must not be treated by, as far as a loan file says it. */
export const protectedTraits = ['gender', 'age', 'dependants'] as const;
export type ProtectedTrait = (typeof protectedTraits)[number];
