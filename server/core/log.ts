import pino from 'pino';

/** One line of JSON an event, on standard error: standard output belongs to the command line's answers. */
export const log = pino({ name: 'recoup', level: process.env.LOG_LEVEL ?? 'info' }, pino.destination(2));
