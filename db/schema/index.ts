export * from './arrangement.ts';
export * from './assessment.ts';
export * from './casework.ts';
export * from './compliance.ts';
export * from './ledger.ts';
export * from './people.ts';
export * from './portfolio.ts';
export * from './work.ts';
