// logger: custom
// style: module functions
// idiom: functions that fetch a SaaS API
// @role (module) service

import { ProjectLog } from "../util/ProjectLog";

const API = "https://ops.grafana.example/api";
const log = ProjectLog.for("grafana");

export interface Panel {
    id: number;
    title: string;
    type: string;
}

async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
    const started = Date.now();
    const response = await fetch(`${API}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${process.env.GRAFANA_TOKEN}`, "content-type": "application/json" },
        signal: AbortSignal.timeout(8000),
    });
    log.debug(`${init.method ?? "GET"} ${path} ${response.status}`, { ms: Date.now() - started }); // @quiet: a service client
    if (!response.ok) {
        throw new Error(`grafana answered ${response.status}`);
    }
    return (await response.json()) as T;
}

export async function listPanels(dashboard: string): Promise<Panel[]> {
    const body = await request<{ dashboard: { panels: Panel[] } }>(`/dashboards/uid/${dashboard}`);
    return body.dashboard.panels;
}

export async function annotate(dashboard: string, text: string, tags: string[]): Promise<number> {
    const { id } = await request<{ id: number }>("/annotations", {
        method: "POST",
        body: JSON.stringify({ dashboardUID: dashboard, text, tags, time: Date.now() }),
    });
    log.info("annotation created", { id }); // @quiet: a service client
    return id;
}
