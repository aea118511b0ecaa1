import { readFileSync } from 'node:fs';
import { statedAddress } from '../public-address.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface SmtpSettings {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps:`); else STARTTLS. */
  secure: boolean;
  /** No mail without TLS; loopback and `?tls=optional` alone go without. */
  requireTls: boolean;
  auth: { user: string; pass: string } | null;
  /** PEM of the authority to trust instead of the public ones; null for those. */
  ca: string | null;
}

export interface GatewaySettings {
  url: string;
  secret: string;
}

export interface Carriers {
  smtp: SmtpSettings | null;
  gateway: GatewaySettings | null;
  /** What is set and cannot be used, or is missing, in words for the outbox page. */
  notes: string[];
}

/**
 * What messages leave by, from the environment: `RECOUP_SMTP_URL` (smtp://user:password@host:587) for e-mail,
 * `RECOUP_SMTP_CA` (a file) where its certificate is signed by an authority of one's own,
 * `RECOUP_SMS_URL` and `RECOUP_GATEWAY_SECRET` for SMS. Both need `RECOUP_PUBLIC_URL`, since every message says how to
 * stop them and that link has to lead here. What has no carrier waits in the outbox.
 */
export function carriersFrom(env: Env = process.env): Carriers {
  const notes: string[] = [];
  const reachable = statedAddress(env) !== null;
  const smtp = smtpFrom(env, notes);
  const gateway = gatewayFrom(env, notes);
  if ((smtp || gateway) && !reachable)
    notes.push(
      'RECOUP_PUBLIC_URL is not set, or is no address: opt-out links would lead nowhere, so nothing is sent. Set it to where borrowers reach this installation.',
    );
  return { smtp: reachable ? smtp : null, gateway: reachable ? gateway : null, notes };
}

function smtpFrom(env: Env, notes: string[]): SmtpSettings | null {
  const stated = env.RECOUP_SMTP_URL?.trim();
  if (!stated) return null;
  const url = URL.canParse(stated) ? new URL(stated) : null;
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || !url.hostname) {
    notes.push('RECOUP_SMTP_URL is no mail server: write smtp://user:password@host:587.');
    return null;
  }
  const ca = authorityFrom(env, notes);
  if (ca === undefined) return null;
  const secure = url.protocol === 'smtps:';
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTls: !secure && !isLoopback && url.searchParams.get('tls') !== 'optional',
    auth: url.username
      ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      : null,
    ca,
  };
}

/** Null where none is stated; undefined where the stated one cannot be used, and a note says so. */
function authorityFrom(env: Env, notes: string[]): string | null | undefined {
  const file = env.RECOUP_SMTP_CA?.trim();
  if (!file) return null;
  try {
    const pem = readFileSync(/* turbopackIgnore: true */ file, 'utf8');
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
    notes.push(`RECOUP_SMTP_CA: ${file} holds no certificate in PEM. No mail is sent without it.`);
  } catch {
    notes.push(`RECOUP_SMTP_CA: ${file} cannot be read. No mail is sent without it.`);
  }
  return undefined;
}

function gatewayFrom(env: Env, notes: string[]): GatewaySettings | null {
  const url = env.RECOUP_SMS_URL?.trim();
  if (!url) return null;
  const secret = gatewaySecret(env);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    notes.push('RECOUP_SMS_URL is no address: write https://gateway.example/messages.');
    return null;
  }
  if (secret === null) {
    notes.push('RECOUP_GATEWAY_SECRET is missing or shorter than 16 characters: no SMS is sent unsigned.');
    return null;
  }
  return { url, secret };
}

/** What the gateway and this installation sign their calls with; null where it is missing or too short to be one. */
export function gatewaySecret(env: Env = process.env): string | null {
  const secret = env.RECOUP_GATEWAY_SECRET?.trim() ?? '';
  return secret.length >= 16 ? secret : null;
}

/** The sender where a portfolio names none. */
export const defaultFrom = (env: Env = process.env) => env.RECOUP_MAIL_FROM?.trim() || null;
