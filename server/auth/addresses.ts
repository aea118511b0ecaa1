import { networkInterfaces } from 'node:os';

type Env = Readonly<Record<string, string | undefined>>;

/** Addresses that this server answers to besides loopback, from `RECOUP_PUBLIC_URL` (several with commas). */
export function publicOrigins(env: Env): string[] {
  return (env.RECOUP_PUBLIC_URL ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter((text) => URL.canParse(text))
    .map((text) => new URL(text).origin);
}

/**
 * Host names that a session may be used under: loopback on any port, the public addresses and, where the server
 * listens beyond loopback, this machine's own network addresses. A name that a stranger's DNS points here is
 * not among them.
 */
export function allowedHosts(env: Env): string[] {
  const names = ['localhost', '127.0.0.1', '[::1]', ...(listensBeyondLoopback(env) ? ownAddresses() : [])];
  return [
    ...names.flatMap((name) => [name, `${name}:*`]),
    ...publicOrigins(env).map((origin) => new URL(origin).host),
  ];
}

const listensBeyondLoopback = ({ RECOUP_HOST: host }: Env) =>
  Boolean(host) && !/^(localhost|127(\.\d+){3}|::1)$/.test(host ?? '');

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((address) => !address.internal)
    .map((address) => (address.family === 'IPv6' ? `[${address.address}]` : address.address));
}
