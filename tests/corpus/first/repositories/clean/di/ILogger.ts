// logger: in-house
// style: interface
// idiom: the logger interface of the container

export interface ILogger {
	debug(message: string, meta?: object): void
	info(message: string, meta?: object): void
	warn(message: string, meta?: object): void
	error(message: string, error?: unknown): void
}
