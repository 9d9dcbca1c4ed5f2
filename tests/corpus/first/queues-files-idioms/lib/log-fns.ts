// logger: pino
// style: module functions
// idiom: a logging module of free functions, used through a namespace import

import pino from 'pino';

const sink = pino({ base: null });

export function debug(message: string, fields?: object): void {
  sink.debug(fields ?? {}, message); // @quiet: a helper outside infrastructure, reported at its calls
}

export const info = (message: string, fields?: object): void => {
  sink.info(fields ?? {}, message); // @quiet: a helper outside infrastructure, reported at its calls
};

export function problem(message: string, error: unknown): void {
  sink.error({ error }, message); // @quiet: level error
}
