// logger: none
// style: constants
// idiom: injection tokens of a Nest module

export const REDIS_CLIENT = Symbol('REDIS_CLIENT');
export const DEFAULT_TTL = 300;
