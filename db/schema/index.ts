export * from './assessment.ts';
export * from './people.ts';
export * from './portfolio.ts';
export * from './work.ts';
