// logger: custom
// style: custom project logger
// idiom: a small logger class of the project itself

type Level = "debug" | "info" | "warn" | "error";

export class ProjectLog {
    private static threshold: Level = "info";
    private static readonly order: Level[] = ["debug", "info", "warn", "error"];

    static for(scope: string): ProjectLog {
        return new ProjectLog(scope);
    }

    private constructor(private readonly scope: string) {}

    debug(message: string, extra?: object): void {
        this.write("debug", message, extra);
    }

    info(message: string, extra?: object): void {
        this.write("info", message, extra);
    }

    warn(message: string, extra?: object): void {
        this.write("warn", message, extra);
    }

    error(message: string, extra?: object): void {
        this.write("error", message, extra);
    }

    private write(level: Level, message: string, extra?: object): void {
        if (ProjectLog.order.indexOf(level) < ProjectLog.order.indexOf(ProjectLog.threshold)) return;
        const line = JSON.stringify({ level, scope: this.scope, message, ...extra });
        if (level === "error") console.error(line); // @quiet: error level
        else console.log(line); // @quiet: the logger itself
    }
}
