import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant } from '../columns.ts';
import { roles } from '../terms.ts';

// The four tables better-auth works on; names and columns are its own, `role` is ours.
const stamp = () => integer({ mode: 'timestamp_ms' });

export const user = sqliteTable('user', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer({ mode: 'boolean' }).notNull().default(false),
  image: text(),
  role: text({ enum: roles }).notNull().default('agent'),
  createdAt: stamp().notNull(),
  updatedAt: stamp().notNull(),
});

export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    expiresAt: stamp().notNull(),
    token: text().notNull().unique(),
    createdAt: stamp().notNull(),
    updatedAt: stamp().notNull(),
    ipAddress: text(),
    userAgent: text(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
  },
  (t) => [index('session_user').on(t.userId)],
);

export const account = sqliteTable(
  'account',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: stamp(),
    refreshTokenExpiresAt: stamp(),
    scope: text(),
    password: text(),
    createdAt: stamp().notNull(),
    updatedAt: stamp().notNull(),
  },
  (t) => [index('account_user').on(t.userId)],
);

export const verification = sqliteTable('verification', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: stamp().notNull(),
  createdAt: stamp().notNull(),
  updatedAt: stamp().notNull(),
});

/** Failed sign-ins per account: the limit that a forged client address does not go round. */
export const signInFailure = sqliteTable(
  'sign_in_failure',
  { id: integer().primaryKey({ autoIncrement: true }), email: text().notNull(), at: instant().notNull() },
  (t) => [index('sign_in_failure_recent').on(t.email, t.at)],
);
